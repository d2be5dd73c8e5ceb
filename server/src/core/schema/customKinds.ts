import { createKindCatalog } from "./kindCatalog.ts";
import type { SchemaCatalog } from "./structuralSchema.ts";

const known = new WeakMap<SchemaCatalog, SchemaCatalog>();
/** By Kubernetes version: nothing is the same of every cluster. */
const nothing = new Map<string, SchemaCatalog>();

/** The custom resources of a cluster's catalog whose schemas it has published. The same catalog gives the same answer, and clusters that have none do. */
export function customKindsOf(catalog: SchemaCatalog): SchemaCatalog {
  const before = known.get(catalog);
  if (before) return before;
  const kinds = catalog.all().filter(({ source, custom }) => source === "cluster" && custom === true);
  const { kubernetesVersion } = catalog;
  const none = nothing.get(kubernetesVersion) ?? createKindCatalog([], kubernetesVersion);
  nothing.set(kubernetesVersion, none);
  const custom = kinds.length === 0 ? none : createKindCatalog(kinds, kubernetesVersion);
  known.set(catalog, custom);
  return custom;
}
