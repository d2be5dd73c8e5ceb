import { getString, isJsonArray, type JsonObject } from "../../core/json.ts";
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

/** What has to be remembered of a cluster to know its custom resources without it; the documents themselves are in the cache. */
export interface ServedKinds {
  readonly kubernetesVersion: string;
  /** APIGroupDiscoveryLists of their groups. */
  readonly discovery: readonly JsonObject[];
  /** Path and address of their OpenAPI documents. */
  readonly documents: readonly (readonly [path: string, address: string])[];
}

/** Reads the catalog of a cluster: the same one as long as the cluster serves the same. */
export type CatalogReader = (cancellation: Cancellation) => Promise<Result<SchemaCatalog, ClusterReason>>;

/**
 * Makes the reader of the catalog of a cluster: exactly the kinds that it serves, as its discovery says. Schemas of Kubernetes' own kinds come
 * from the built-in catalog when that is of the cluster's minor; all others come from the cluster's OpenAPI, read for just those group-versions.
 * A document that cannot be read leaves its kinds without a schema.
 *
 * @param remember takes what a catalog was made of
 */
export function createCatalogReader(
  api: ApiClient,
  openApi: OpenApiReader,
  kubernetesVersion: string,
  builtIn: SchemaCatalog,
  remember?: (served: ServedKinds) => Promise<void>,
): CatalogReader {
  const hasOwnSchema = (kind: GroupVersionKind): boolean =>
    builtIn.kubernetesVersion === kubernetesVersion && builtIn.find(kind) !== undefined;
  let last: { readonly madeOf: string; readonly catalog: SchemaCatalog } | undefined;
  let begun = 0;
  let kept = 0;
  return async (cancellation) => {
    const reading = ++begun;
    const discovery = await readDiscovery(api, cancellation);
    if (!discovery.ok) return discovery;
    const served = createOpenApiCatalog({ documents: [], discovery: discovery.value, kubernetesVersion });
    const foreign = served.all().filter((kind) => !hasOwnSchema(kind));
    const addresses = await readAddresses(openApi, new Set(foreign.map(documentPath)), cancellation);
    if (!addresses.ok) return addresses;
    const madeOf = JSON.stringify([discovery.value, addresses.value]);
    if (last?.madeOf === madeOf) {
      kept = Math.max(kept, reading);
      return succeed(last.catalog);
    }
    const documents = await readDocuments(openApi, addresses.value, cancellation);
    if (!documents.ok) return documents;
    // What a reading that began later has found stays.
    if (reading > kept) {
      kept = reading;
      await remember?.({
        kubernetesVersion,
        discovery: discovery.value.map((list) => onlyGroups(list, new Set(foreign.map(({ group }) => group)))),
        documents: documents.value.map(({ path, address }) => [path, address]),
      });
    }
    const fromCluster = createOpenApiCatalog({
      documents: documents.value.map(({ document }) => document),
      discovery: discovery.value,
      kubernetesVersion,
    });
    const catalog = layerCatalogs([
      createKindCatalog(
        foreign.map((kind) => fromCluster.find(kind) ?? kind),
        kubernetesVersion,
      ),
      createKindCatalog(
        builtIn.all().filter((kind) => served.find(kind) !== undefined),
        kubernetesVersion,
      ),
    ]);
    // One that lacks a document is asked for again.
    if (reading === kept) last = documents.value.length === addresses.value.length ? { madeOf, catalog } : undefined;
    return succeed(catalog);
  };
}

function onlyGroups(list: JsonObject, groups: ReadonlySet<string>): JsonObject {
  const items = list["items"];
  return { items: isJsonArray(items) ? items.filter((item) => groups.has(getString(item, "metadata", "name") ?? "")) : [] };
}

interface ReadDocument {
  readonly path: string;
  readonly address: string;
  readonly document: JsonObject;
}

/** Path and address of the documents with these paths. */
async function readAddresses(
  openApi: OpenApiReader,
  paths: ReadonlySet<string>,
  cancellation: Cancellation,
): Promise<Result<readonly (readonly [path: string, address: string])[], ClusterReason>> {
  if (paths.size === 0) return succeed([]);
  const index = await openApi.index(cancellation);
  // Before 1.24 there is no OpenAPI v3: kinds are known, their schemas are not.
  if (!index.ok) return index.reason === "notFound" || index.reason === "forbidden" ? succeed([]) : index;
  return succeed([...index.value].filter(([path]) => paths.has(path)));
}

async function readDocuments(
  openApi: OpenApiReader,
  addresses: readonly (readonly [path: string, address: string])[],
  cancellation: Cancellation,
): Promise<Result<readonly ReadDocument[], ClusterReason>> {
  const limit = createLimiter(parallelDocuments);
  const read = await Promise.all(
    addresses.map(async ([path, address]) => ({ path, address, answer: await limit(() => openApi.document(path, address, cancellation)) })),
  );
  const cancelled = read.map(({ answer }) => answer).find((answer) => !answer.ok && answer.reason === "cancelled");
  if (cancelled?.ok === false) return cancelled;
  return succeed(read.flatMap(({ path, address, answer }) => (answer.ok ? [{ path, address, document: answer.value }] : [])));
}

/** Name of the group-version in the OpenAPI index. */
function documentPath({ group, version }: GroupVersionKind): string {
  return group === "" ? `api/${version}` : `apis/${group}/${version}`;
}
