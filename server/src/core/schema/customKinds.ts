import { createKindCatalog } from "./kindCatalog.ts";
import type { SchemaCatalog } from "./structuralSchema.ts";

const known = new WeakMap<SchemaCatalog, SchemaCatalog>();

/** The custom resources of a cluster's catalog whose schemas it has published. The same catalog gives the same answer. */
export function customKindsOf(catalog: SchemaCatalog): SchemaCatalog {
  const before = known.get(catalog);
  if (before) return before;
  const kinds = catalog.all().filter(({ source, custom }) => source === "cluster" && custom === true);
  const custom = createKindCatalog(kinds, catalog.kubernetesVersion);
  known.set(catalog, custom);
  return custom;
}
