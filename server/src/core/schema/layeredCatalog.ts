import type { GroupVersionKind } from "../manifest/resource.ts";
import { createKindCatalog } from "./kindCatalog.ts";
import type { KindFacts, SchemaCatalog } from "./structuralSchema.ts";

/**
 * Lays catalogs over each other: what the first one knows of a kind counts (cluster before workspace before built-in). The Kubernetes version is the
 * first one's, the history and the evaluation of rules that of the first one that has any. Lifecycle facts of a kind are taken from below where the upper layer has none: an API server does not publish them.
 */
export function layerCatalogs(layers: readonly SchemaCatalog[]): SchemaCatalog {
  const [top, ...below] = layers;
  if (!top) return createKindCatalog([], "");
  if (below.length === 0) return top;
  const seen = new Map<string, KindFacts>();
  const find = (gvk: GroupVersionKind): KindFacts | undefined => {
    const key = `${gvk.group}/${gvk.version}/${gvk.kind}`;
    const known = seen.get(key);
    if (known) return known;
    const merged = layers
      .map((layer) => layer.find(gvk))
      .reduce((upper, lower) => (upper && lower ? withLifecycle(upper, lower) : (upper ?? lower)));
    if (merged) seen.set(key, merged);
    return merged;
  };
  const merge = (kinds: readonly KindFacts[]): readonly KindFacts[] =>
    createKindCatalog(
      kinds.map((kind) => find(kind) ?? kind),
      top.kubernetesVersion,
    ).all();
  let all: readonly KindFacts[] | undefined;
  const history = layers.find((layer) => layer.history)?.history;
  const cel = layers.find((layer) => layer.cel)?.cel;
  return {
    kubernetesVersion: top.kubernetesVersion,
    find,
    findByKind: (kind) => merge(layers.flatMap((layer) => layer.findByKind(kind))),
    all: () => (all ??= merge(layers.flatMap((layer) => layer.all()))),
    ...(history ? { history } : {}),
    ...(cel ? { cel } : {}),
  };
}

function withLifecycle(upper: KindFacts, lower: KindFacts): KindFacts {
  if (upper.source === lower.source || lower.custom === true || upper.introducedIn !== undefined) return upper;
  const { introducedIn, deprecatedIn, removedIn, replacement } = lower;
  if (introducedIn === undefined && deprecatedIn === undefined && removedIn === undefined) return upper;
  // The upper layer's schema stays lazy: its getter is carried over, not called.
  return Object.defineProperties({} as KindFacts, {
    ...Object.getOwnPropertyDescriptors(upper),
    ...Object.getOwnPropertyDescriptors({
      ...(introducedIn === undefined ? {} : { introducedIn }),
      ...(deprecatedIn === undefined ? {} : { deprecatedIn }),
      ...(replacement === undefined ? {} : { replacement }),
      // What a running server serves is not removed, whatever the markers say.
      ...(removedIn === undefined || upper.source === "cluster" ? {} : { removedIn }),
    }),
  });
}
