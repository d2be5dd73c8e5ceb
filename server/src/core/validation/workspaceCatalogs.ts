import type { JsonObject } from "../json.ts";
import { withoutKindsOf } from "../schema/bundledCatalog.ts";
import { createCrdCatalog } from "../schema/crdCatalog.ts";
import { createKindCatalog } from "../schema/kindCatalog.ts";
import { layerCatalogs } from "../schema/layeredCatalog.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";

/**
 * The catalogs that manifests are checked against. CRDs of the workspace count first, since they are what is about to be applied, then those that a cluster
 * serves, then the bundled ones, and below all of them Kubernetes' own kinds.
 */
export class WorkspaceCatalogs {
  readonly #crds: () => readonly JsonObject[];
  readonly #known = new Map<SchemaCatalog, Map<SchemaCatalog | undefined, SchemaCatalog>>();

  /** @param crds the CRDs of the workspace */
  constructor(crds: () => readonly JsonObject[]) {
    this.#crds = crds;
  }

  /** Over Kubernetes' own kinds everything else that is known. It is the same catalog until CRDs change. */
  over(base: SchemaCatalog, cluster?: SchemaCatalog): SchemaCatalog {
    const ofBase = this.#known.get(base) ?? new Map<SchemaCatalog | undefined, SchemaCatalog>();
    this.#known.set(base, ofBase);
    const catalog = ofBase.get(cluster) ?? layer(this.#crds(), cluster, base);
    ofBase.set(cluster, catalog);
    return catalog;
  }

  crdsChanged(): void {
    this.#known.clear();
  }
}

function layer(crds: readonly JsonObject[], cluster: SchemaCatalog | undefined, base: SchemaCatalog): SchemaCatalog {
  const workspace = crds.length === 0 ? undefined : createCrdCatalog(crds, base);
  const served = cluster && createKindCatalog(workspace ? withoutKindsOf(workspace, cluster).all() : cluster.all(), base.kubernetesVersion);
  const known = [workspace, served].filter((catalog) => catalog !== undefined);
  const bundled = base.bundled && withoutKindsOf(layerCatalogs(known), base.bundled);
  return layerCatalogs([...known, ...(bundled ? [bundled] : []), base]);
}
