import type { GroupVersionKind, ResourceId } from "../manifest/resource.ts";
import type { WatchTarget } from "../ports.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";

/** Something that may exist in the environment. */
export type Wanted = GroupVersionKind & Pick<ResourceId, "namespace">;

/** A kind in more places than this is watched in all of them at once. */
const maxNamespaces = 20;

/**
 * Answers what to watch to know all of these: each kind in the namespaces in which it occurs, which takes no more rights than needed. Kinds that the cluster
 * does not serve cannot be watched.
 *
 * @param isRefusedEverywhere tells that a kind may not be watched in all namespaces at once
 */
export function watchTargets(
  wanted: Iterable<Wanted>,
  catalog: SchemaCatalog,
  isRefusedEverywhere: (kind: GroupVersionKind) => boolean = () => false,
): readonly WatchTarget[] {
  const byKind = new Map<string, { readonly gvk: GroupVersionKind; readonly namespaces: Set<string> }>();
  for (const { group, version, kind, namespace } of wanted) {
    const key = `${group}/${version}/${kind}`;
    const known = byKind.get(key);
    if (known === undefined) byKind.set(key, { gvk: { group, version, kind }, namespaces: new Set([namespace]) });
    else known.namespaces.add(namespace);
  }
  return [...byKind.values()].flatMap(({ gvk, namespaces }): readonly WatchTarget[] => {
    const kind = catalog.find(gvk);
    if (kind === undefined) return [];
    if (!kind.namespaced || (namespaces.size > maxNamespaces && !isRefusedEverywhere(kind))) return [{ kind }];
    return [...namespaces].map((namespace) => ({ kind, namespace }));
  });
}

/** The places of resources, each once. Neighbours often are of one kind in one namespace, so that there is nothing to look up for most. */
export function wantedOf(
  resources: Iterable<Iterable<readonly [key: string, { readonly id: ResourceId; readonly version: string }]>>,
): Iterable<Wanted> {
  const places = new Map<string, Wanted>();
  let last: Wanted | undefined;
  for (const group of resources) {
    for (const [, { id, version }] of group) {
      if (last?.kind === id.kind && last.namespace === id.namespace && last.group === id.group && last.version === version) continue;
      last = { group: id.group, version, kind: id.kind, namespace: id.namespace };
      places.set(`${last.group}/${version}/${last.kind}/${last.namespace}`, last);
    }
  }
  return places.values();
}
