import { expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { createOpenApiCatalog } from "../../../../server/src/core/schema/openApiCatalog.ts";

const ref = (name: string): JsonObject => ({ allOf: [{ $ref: `#/components/schemas/${name}` }], default: {} });
const apps: JsonObject = {
  components: {
    schemas: {
      "io.k8s.api.apps.v1.Deployment": {
        type: "object",
        description: "Deployment enables declarative updates.",
        properties: { metadata: ref("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"), spec: ref("io.k8s.api.apps.v1.DeploymentSpec") },
        "x-kubernetes-group-version-kind": [{ group: "apps", version: "v1", kind: "Deployment" }],
      },
      "io.k8s.api.apps.v1.DeploymentSpec": {
        type: "object",
        required: ["selector"],
        properties: {
          replicas: { type: "integer", format: "int32", description: "Number of pods." },
          surge: { $ref: "#/components/schemas/io.k8s.apimachinery.pkg.util.intstr.IntOrString" },
          limits: { type: "object", additionalProperties: ref("io.k8s.apimachinery.pkg.api.resource.Quantity") },
          policy: { type: "string", enum: ["Always", "Never"], default: "Always" },
          parent: ref("io.k8s.api.apps.v1.DeploymentSpec"),
          started: ref("io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"),
          raw: ref("io.k8s.apimachinery.pkg.runtime.RawExtension"),
        },
      },
      "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": { type: "object", properties: { name: { type: "string" } } },
      "io.k8s.apimachinery.pkg.util.intstr.IntOrString": { format: "int-or-string", oneOf: [{ type: "integer" }, { type: "string" }] },
      "io.k8s.apimachinery.pkg.api.resource.Quantity": { oneOf: [{ type: "string" }, { type: "number" }] },
      "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": { type: "string", format: "date-time" },
      "io.k8s.apimachinery.pkg.runtime.RawExtension": { type: "object" },
    },
  },
};
const tabs: JsonObject = {
  components: {
    schemas: {
      "com.example.v1.Tab": {
        type: "object",
        properties: { spec: { type: "object", properties: { size: { type: "integer", maximum: 5 } } } },
        "x-kubernetes-group-version-kind": [{ group: "example.com", version: "v1", kind: "Tab" }],
      },
    },
  },
};
const resource = (name: string, kind: string, scope: string): JsonObject => ({
  resource: name,
  responseKind: { group: "", version: "", kind },
  scope,
  subresources: [{ subresource: "status", responseKind: { kind } }],
});
const discovery: readonly JsonObject[] = [
  {
    kind: "APIGroupDiscoveryList",
    items: [
      { metadata: { name: "apps" }, versions: [{ version: "v1", resources: [resource("deployments", "Deployment", "Namespaced")] }] },
      {
        metadata: { name: "example.com" },
        versions: [{ version: "v1", resources: [resource("tabs", "Tab", "Cluster"), resource("bars", "Bar", "Cluster")] }],
      },
    ],
  },
  { kind: "APIGroupDiscoveryList", items: [{ versions: [{ version: "v1", resources: [{}, null] }] }] },
];
const catalog = createOpenApiCatalog({ documents: [apps, tabs], discovery, kubernetesVersion: "1.37" });
const spec = catalog.find({ group: "apps", version: "v1", kind: "Deployment" })!.schema.properties?.get("spec");

test("kinds come from discovery", () => {
  expect(catalog.all().map(({ group, kind, plural, namespaced, custom }) => [group, kind, plural, namespaced, custom])).toEqual([
    ["apps", "Deployment", "deployments", true, undefined],
    ["example.com", "Tab", "tabs", false, true],
    ["example.com", "Bar", "bars", false, undefined],
  ]);
});

test("references are followed, also where a type contains itself", () => {
  expect(spec).toMatchObject({ type: "object", typeName: "DeploymentSpec", required: ["selector"] });
  expect(spec?.default).toEqual({});
  expect(spec?.properties?.get("started")?.default).toBeUndefined();
  expect(spec?.properties?.get("parent")?.properties?.get("parent")?.properties?.get("replicas")).toMatchObject({
    type: "integer",
    format: "int32",
    description: "Number of pods.",
  });
});

test("enums and defaults are kept, and types with their own decoder are known by format", () => {
  expect(spec?.properties?.get("policy")).toMatchObject({ enum: ["Always", "Never"], default: "Always" });
  expect(spec?.properties?.get("surge")).toMatchObject({ type: "string", format: "int-or-string" });
  expect(spec?.properties?.get("limits")?.additionalProperties).toMatchObject({ type: "string", format: "quantity" });
  expect(spec?.properties?.get("started")?.format).toBe("micro-time");
  expect(spec?.properties?.get("raw")?.type).toBe("any");
});

test("custom resources keep their bounds, and a kind without a schema admits everything", () => {
  const tab = catalog.find({ group: "example.com", version: "v1", kind: "Tab" })!;
  expect(tab.schema.properties?.get("spec")?.properties?.get("size")?.maximum).toBe(5);
  expect(catalog.find({ group: "example.com", version: "v1", kind: "Bar" })?.schema.preserveUnknownFields).toBe(true);
});
