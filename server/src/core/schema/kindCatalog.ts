import type { GroupVersionKind } from "../manifest/resource.ts";
import { isServed } from "./kubernetesVersion.ts";
import type { ApiHistory, KindFacts, SchemaCatalog } from "./structuralSchema.ts";

/** Makes a catalog of kinds; of two with the same group, version and kind the earlier one counts. */
export function createKindCatalog(kinds: Iterable<KindFacts>, kubernetesVersion: string, history?: ApiHistory): SchemaCatalog {
  const byKey = new Map<string, KindFacts>();
  for (const kind of kinds) {
    const key = keyOf(kind);
    if (!byKey.has(key)) byKey.set(key, kind);
  }
  const served = [...byKey.values()].filter((kind) => isServed(kind, kubernetesVersion));
  const byKind = new Map<string, KindFacts[]>();
  for (const kind of served) {
    const sameName = byKind.get(kind.kind);
    if (sameName) sameName.push(kind);
    else byKind.set(kind.kind, [kind]);
  }
  return {
    kubernetesVersion,
    find: (gvk) => byKey.get(keyOf(gvk)),
    findByKind: (kind) => byKind.get(kind) ?? [],
    all: () => served,
    ...(history ? { history } : {}),
  };
}

function keyOf({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}/${kind}`;
}
