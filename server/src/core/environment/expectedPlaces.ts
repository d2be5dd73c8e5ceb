import { isInFolder } from "../manifest/paths.ts";
import type { Manifest, ResourceId } from "../manifest/resource.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";
import type { KustomizeScope } from "./kustomizeScope.ts";
import { wantedOf, type Wanted } from "./watchTargets.ts";

export interface ExpectingContext {
  /** Of the environment: what lies outside of it does not belong to it. */
  readonly path: string;
  readonly scope: KustomizeScope;
  /** The kinds that the cluster serves. */
  readonly catalog: SchemaCatalog;
  readonly defaultNamespace: string;
}

/** Where the objects of manifests will be found, without reading these whole. What a kustomization changes on its way may stand anywhere. */
export function expectedPlaces(manifests: readonly Manifest[], context: ExpectingContext): Iterable<Wanted> {
  return wantedOf([placesOf(manifests, context)]);
}

function* placesOf(
  manifests: readonly Manifest[],
  { path, scope, catalog, defaultNamespace }: ExpectingContext,
): Iterable<readonly ["", Pick<Manifest, "id" | "version">]> {
  let last: Pick<Manifest, "id" | "version"> | undefined;
  for (const { id, version, origin } of manifests) {
    // Neighbours often are of one kind in one namespace, and where they lie takes longer to tell.
    const isLikeLast =
      last?.id.kind === id.kind && last.id.namespace === id.namespace && last.id.group === id.group && last.version === version;
    if (isLikeLast || !isInFolder(origin.path, path)) continue;
    if (scope.isLeftOut(origin.path) || scope.obstacleOf(origin.path) !== undefined) continue;
    last = { id, version };
    const namespace = namespaceIn(id, catalog.find({ group: id.group, version, kind: id.kind }), defaultNamespace);
    yield ["", { id: { ...id, namespace }, version }];
  }
}

/** The namespace that a manifest is applied to: that of the environment where it names none, and none for kinds that have none. */
export function namespaceIn({ namespace }: ResourceId, kind: Pick<KindFacts, "namespaced"> | undefined, defaultNamespace: string): string {
  if (kind === undefined) return namespace;
  if (!kind.namespaced) return "";
  return namespace === "" ? defaultNamespace : namespace;
}
