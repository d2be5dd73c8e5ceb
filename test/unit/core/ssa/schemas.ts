import type { JsonObject } from "../../../../server/src/core/json.ts";
import { parseApiVersion } from "../../../../server/src/core/manifest/resource.ts";
import { createCrdCatalog } from "../../../../server/src/core/schema/crdCatalog.ts";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

/** The schema of a built-in kind of the newest Kubernetes. */
export function schemaOf(apiVersion: string, kind: string): StructuralSchema {
  const facts = builtInCatalog().find({ ...parseApiVersion(apiVersion), kind });
  if (facts === undefined) throw new Error(`${apiVersion} ${kind} is not in the facts pack`);
  return facts.schema;
}

/** A custom resource with every list and map type; its examples are `example.com/v1` `Widget`. */
export const widgetCrd: JsonObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "widgets.example.com" },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { plural: "widgets", singular: "widget", kind: "Widget", listKind: "WidgetList" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: {
              status: { type: "object", properties: { phase: { type: "string" } } },
              spec: {
                type: "object",
                properties: {
                  size: { type: "integer", default: 3 },
                  note: { type: "string" },
                  tags: { type: "array", "x-kubernetes-list-type": "set", items: { type: "string" } },
                  steps: { type: "array", items: { type: "string" } },
                  ports: {
                    type: "array",
                    "x-kubernetes-list-type": "map",
                    "x-kubernetes-list-map-keys": ["port", "protocol"],
                    items: {
                      type: "object",
                      required: ["port"],
                      properties: { port: { type: "integer" }, protocol: { type: "string", default: "TCP" }, name: { type: "string" } },
                    },
                  },
                  labels: { type: "object", additionalProperties: { type: "string" } },
                  selector: { type: "object", "x-kubernetes-map-type": "atomic", additionalProperties: { type: "string" } },
                  pool: { type: "object", properties: { min: { type: "integer" }, max: { type: "integer" } } },
                  extra: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                },
              },
            },
          },
        },
      },
    ],
  },
};

/** The schema of `widgetCrd`. */
export function widgetSchema(): StructuralSchema {
  const facts = createCrdCatalog([widgetCrd], builtInCatalog()).find({ group: "example.com", version: "v1", kind: "Widget" });
  if (facts === undefined) throw new Error("the CRD declares no Widget");
  return facts.schema;
}
