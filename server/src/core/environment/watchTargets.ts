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
