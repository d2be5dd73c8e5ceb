import { expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { createOpenApiCatalog } from "../../../../server/src/core/schema/openApiCatalog.ts";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { aggregatedDiscovery } from "../../../../server/src/node/localCluster/discovery.ts";
import { KindRegistry } from "../../../../server/src/node/localCluster/kindRegistry.ts";
import { OpenApiDocuments } from "../../../../server/src/node/localCluster/openApi.ts";
import { builtInCatalog, readFactsPack } from "../../../support/factsPack.ts";

/** What matters of a schema for applying, to a depth that ends the cycles. */
function shapeOf(schema: StructuralSchema, depth = 0): unknown {
  const { type, format, listType, listMapKeys, mapType, required, default: value, patchMergeKey, patchStrategy } = schema;
  if (depth > 12) return type;
  return {
    own: [type, format, listType, listMapKeys, mapType, required, value, patchMergeKey, patchStrategy],
    ...(schema.properties === undefined
      ? {}
      : { properties: [...schema.properties].map(([name, child]) => [name, shapeOf(child, depth + 1)]) }),
    ...(schema.additionalProperties === undefined ? {} : { values: shapeOf(schema.additionalProperties, depth + 1) }),
    ...(schema.items === undefined ? {} : { items: shapeOf(schema.items, depth + 1) }),
  };
}

test("the documents say of every kind what the facts pack does", () => {
  const catalog = builtInCatalog();
  const registry = new KindRegistry(catalog);
  const documents = new OpenApiDocuments(registry, readFactsPack(), catalog.kubernetesVersion);
  const published = createOpenApiCatalog({
    documents: registry.groupVersions().map(({ group, version }) => JSON.parse(documents.document(group, version) ?? "{}") as JsonObject),
    discovery: [aggregatedDiscovery(registry, "api"), aggregatedDiscovery(registry, "apis")],
    kubernetesVersion: catalog.kubernetesVersion,
  });
  for (const kind of ["Deployment", "Service", "Ingress", "CronJob", "PersistentVolumeClaim", "NetworkPolicy", "RoleBinding"]) {
    const [served] = published.findByKind(kind);
    const known = served === undefined ? undefined : catalog.find(served);
    expect(served, kind).toBeDefined();
    expect(shapeOf(served!.schema), kind).toEqual(shapeOf(known!.schema));
  }
});

test("the index changes when a document does, and only then", () => {
  const catalog = builtInCatalog();
  const documents = new OpenApiDocuments(new KindRegistry(catalog), readFactsPack(), catalog.kubernetesVersion);
  const again = new OpenApiDocuments(new KindRegistry(catalog), readFactsPack(), catalog.kubernetesVersion);
  expect(again.index()).toEqual(documents.index());
  expect(documents.document("example.org", "v1")).toBeUndefined();
});
