import { expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { createCrdCatalog } from "../../../../server/src/core/schema/crdCatalog.ts";
import type { KindFacts } from "../../../../server/src/core/schema/structuralSchema.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const versions = [
  {
    name: "v1",
    served: true,
    storage: true,
    schema: {
      openAPIV3Schema: {
        type: "object",
        description: "A tab.",
        required: ["spec"],
        properties: {
          spec: {
            type: "object",
            properties: {
              size: { type: "integer", minimum: 1, maximum: 5, default: 2, description: "How large." },
              port: { "x-kubernetes-int-or-string": true, anyOf: [{ type: "integer" }, { type: "string" }] },
              color: { type: "string", enum: ["red", "green"], nullable: true, pattern: "^[a-z]+$" },
              parts: {
                type: "array",
                "x-kubernetes-list-type": "map",
                "x-kubernetes-list-map-keys": ["name"],
                items: { type: "object", properties: { name: { type: "string" } } },
              },
              extra: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
              template: { type: "object", "x-kubernetes-embedded-resource": true },
              labels: { type: "object", additionalProperties: { type: "string" } },
            },
          },
        },
      },
    },
  },
  { name: "v1alpha1", served: false, storage: false, schema: { openAPIV3Schema: { type: "object" } } },
  {
    name: "v1beta1",
    served: true,
    storage: false,
    deprecated: true,
    deprecationWarning: "use v1",
    schema: { openAPIV3Schema: { type: "object" } },
  },
];
const crd: JsonObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "tabs.example.com" },
  spec: { group: "example.com", scope: "Cluster", names: { kind: "Tab", plural: "tabs" }, versions },
};
const catalog = createCrdCatalog([crd], builtInCatalog());
const tab = catalog.find({ group: "example.com", version: "v1", kind: "Tab" })!;
const spec = tab.schema.properties?.get("spec")?.properties;

test("each served version of a CRD is a kind", () => {
  expect(catalog.all().map(({ version }) => version)).toEqual(["v1", "v1beta1"]);
  expect(tab).toMatchObject({ plural: "tabs", namespaced: false, source: "workspace", custom: true });
  expect(catalog.find({ group: "example.com", version: "v1beta1", kind: "Tab" })?.deprecationWarning).toBe("use v1");
});

test("every object has apiVersion, kind and metadata, whatever its schema declares", () => {
  expect([...(tab.schema.properties?.keys() ?? [])]).toEqual(["apiVersion", "kind", "metadata", "spec"]);
  expect(tab.schema.properties?.get("metadata")?.properties?.get("labels")?.additionalProperties?.type).toBe("string");
  expect(tab.schema).toMatchObject({ required: ["spec"], description: "A tab.", typeName: "Tab" });
});

test("keywords and extensions are honoured", () => {
  expect(spec?.get("size")).toMatchObject({ type: "integer", minimum: 1, maximum: 5, default: 2, description: "How large." });
  expect(spec?.get("port")).toMatchObject({ type: "string", format: "int-or-string" });
  expect(spec?.get("port")?.anyOf).toBeUndefined();
  expect(spec?.get("color")).toMatchObject({ enum: ["red", "green"], nullable: true, pattern: "^[a-z]+$" });
  expect(spec?.get("parts")).toMatchObject({ listType: "map", listMapKeys: ["name"] });
  expect(spec?.get("extra")?.preserveUnknownFields).toBe(true);
  expect([...(spec?.get("template")?.properties?.keys() ?? [])]).toEqual(["apiVersion", "kind", "metadata"]);
  expect(spec?.get("labels")?.additionalProperties?.type).toBe("string");
});

test("v1beta1 definitions keep unknown fields unless they prune", () => {
  const old = (fields: JsonObject): JsonObject => ({
    apiVersion: "apiextensions.k8s.io/v1beta1",
    kind: "CustomResourceDefinition",
    spec: {
      group: "example.com",
      names: { kind: "Old", plural: "olds" },
      version: "v1",
      validation: { openAPIV3Schema: { type: "object", properties: { spec: { type: "object" } } } },
      ...fields,
    },
  });
  const find = (fields: JsonObject) =>
    createCrdCatalog([old(fields)], builtInCatalog()).find({ group: "example.com", version: "v1", kind: "Old" });
  expect(find({})?.schema.preserveUnknownFields).toBe(true);
  expect(find({ preserveUnknownFields: false })?.schema.preserveUnknownFields).toBeUndefined();
  expect(find({})?.schema.properties?.get("spec")?.preserveUnknownFields).toBe(true);
  expect(find({ preserveUnknownFields: false })?.schema.properties?.get("spec")?.preserveUnknownFields).toBeUndefined();
});

test("a CRD without a schema admits every field", () => {
  const bare = { ...crd, spec: { group: "example.com", names: { kind: "Bare" }, versions: [{ name: "v1" }] } };
  const kind = createCrdCatalog([bare], builtInCatalog()).find({ group: "example.com", version: "v1", kind: "Bare" });
  expect(kind?.schema).toMatchObject({ type: "object", preserveUnknownFields: true });
});

test("half-written and misshapen CRDs are passed over or admit everything", () => {
  const shapes: readonly JsonObject[] = [
    {},
    { ...crd, kind: "Deployment" },
    { ...crd, spec: null },
    { ...crd, spec: { group: "example.com" } },
    { ...crd, spec: { group: "example.com", names: { kind: "X" }, versions: "v1" } },
    { ...crd, spec: { group: "example.com", names: { kind: "X" }, versions: [null, 3, {}] } },
  ];
  expect(createCrdCatalog(shapes, builtInCatalog()).all()).toEqual([]);
  const odd = { type: 7, properties: [], required: "spec", enum: {}, items: null, pattern: 3, minimum: "1" };
  const kinds = createCrdCatalog(
    [{ ...crd, spec: { group: "example.com", names: { kind: "X" }, versions: [{ name: "v1", schema: { openAPIV3Schema: odd } }] } }],
    builtInCatalog(),
  );
  expect(kinds.all()[0]?.schema).toMatchObject({ type: "object", preserveUnknownFields: true });
});

test("a schema may narrow the names in the metadata, and a status without a subresource is a field like any other", () => {
  const narrowed: JsonObject = {
    ...crd,
    spec: {
      ...(crd["spec"] as JsonObject),
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: "object",
              properties: {
                metadata: { type: "object", properties: { name: { type: "string", maxLength: 5 }, zone: { type: "string" } } },
              },
            },
          },
        },
        { name: "v2", served: true, storage: false, subresources: { status: {} }, schema: { openAPIV3Schema: { type: "object" } } },
      ],
    },
  };
  const kinds = createCrdCatalog([narrowed], builtInCatalog()).all();
  expect(kinds.map(({ validatesStatus }) => validatesStatus)).toEqual([true, undefined]);
  const metadata = kinds[0]?.schema.properties?.get("metadata")?.properties;
  expect(metadata?.get("name")).toMatchObject({ type: "string", maxLength: 5 });
  expect(metadata?.has("zone")).toBe(false);
});

test("kinds that are defined twice are what both say, and disputed when only one is namespaced", () => {
  const gvk = { group: "example.com", version: "v1", kind: "Tab" };
  const text = JSON.stringify(crd);
  const copy = JSON.parse(text) as JsonObject;
  const changed = JSON.parse(text.replace('"maximum":5', '"maximum":6')) as JsonObject;
  const kindOf = (...crds: readonly JsonObject[]): KindFacts | undefined => createCrdCatalog(crds, builtInCatalog()).find(gvk);
  const moved = JSON.parse(text.replace('"Cluster"', '"Namespaced"')) as JsonObject;
  expect(text).toContain('"maximum":5');
  expect(JSON.stringify(kindOf(crd, copy)?.schema)).toBe(JSON.stringify(kindOf(crd)?.schema));
  expect(kindOf(crd, copy, changed)?.isDisputed).toBeUndefined();
  expect(kindOf(crd, moved)?.isDisputed).toBe(true);
});
