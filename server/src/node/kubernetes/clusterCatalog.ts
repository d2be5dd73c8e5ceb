import type { JsonObject } from "../../core/json.ts";
import type { GroupVersionKind } from "../../core/manifest/resource.ts";
import type { ClusterReason } from "../../core/ports.ts";
import { succeed, type Cancellation, type Result } from "../../core/result.ts";
import { createKindCatalog } from "../../core/schema/kindCatalog.ts";
import { layerCatalogs } from "../../core/schema/layeredCatalog.ts";
import { createOpenApiCatalog } from "../../core/schema/openApiCatalog.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import { createLimiter } from "../limiter.ts";
import type { ApiClient } from "./apiClient.ts";
import { readDiscovery } from "./discovery.ts";
import type { OpenApiReader } from "./openApi.ts";

const parallelDocuments = 6;

/**
 * Makes the catalog of a cluster: exactly the kinds that it serves, as its discovery says. Schemas of Kubernetes' own kinds come from
 * the built-in catalog when that is of the cluster's minor; all others come from the cluster's OpenAPI, read for just those
 * group-versions. A document that cannot be read leaves its kinds without a schema.
 */
export async function readClusterCatalog(
  api: ApiClient,
  openApi: OpenApiReader,
  kubernetesVersion: string,
  builtIn: SchemaCatalog,
  cancellation: Cancellation,
): Promise<Result<SchemaCatalog, ClusterReason>> {
  const discovery = await readDiscovery(api, cancellation);
  if (!discovery.ok) return discovery;
  const served = createOpenApiCatalog({ documents: [], discovery: discovery.value, kubernetesVersion });
  const hasOwnSchema = (kind: GroupVersionKind): boolean =>
    builtIn.kubernetesVersion === kubernetesVersion && builtIn.find(kind) !== undefined;
  const foreign = served.all().filter((kind) => !hasOwnSchema(kind));
  const documents = await readDocuments(openApi, new Set(foreign.map(documentPath)), cancellation);
  if (!documents.ok) return documents;
  const fromCluster = createOpenApiCatalog({ documents: documents.value, discovery: discovery.value, kubernetesVersion });
  return succeed(
    layerCatalogs([
      createKindCatalog(
        foreign.map((kind) => fromCluster.find(kind) ?? kind),
        kubernetesVersion,
      ),
      createKindCatalog(
        builtIn.all().filter((kind) => served.find(kind) !== undefined),
        kubernetesVersion,
      ),
    ]),
  );
}

async function readDocuments(
  openApi: OpenApiReader,
  paths: ReadonlySet<string>,
  cancellation: Cancellation,
): Promise<Result<readonly JsonObject[], ClusterReason>> {
  if (paths.size === 0) return succeed([]);
  const index = await openApi.index(cancellation);
  // Before 1.24 there is no OpenAPI v3: kinds are known, their schemas are not.
  if (!index.ok) return index.reason === "notFound" || index.reason === "forbidden" ? succeed([]) : index;
  const limit = createLimiter(parallelDocuments);
  const read = await Promise.all(
    [...index.value]
      .filter(([path]) => paths.has(path))
      .map(([path, address]) => limit(() => openApi.document(path, address, cancellation))),
  );
  const cancelled = read.find((document) => !document.ok && document.reason === "cancelled");
  if (cancelled?.ok === false) return cancelled;
  return succeed(read.flatMap((document) => (document.ok ? [document.value] : [])));
}

/** Name of the group-version in the OpenAPI index. */
function documentPath({ group, version }: GroupVersionKind): string {
  return group === "" ? `api/${version}` : `apis/${group}/${version}`;
}
