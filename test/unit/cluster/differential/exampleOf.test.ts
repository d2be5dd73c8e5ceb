import { expect, test } from "vitest";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { exampleOf } from "../../../cluster/differential/exampleOf.ts";

const container: StructuralSchema = {
  type: "object",
  required: ["name"],
  properties: new Map<string, StructuralSchema>([
    ["name", { type: "string" }],
    ["image", { type: "string" }],
  ]),
};

test.each<readonly [string, StructuralSchema, unknown]>([
  ["name", { type: "string" }, "example"],
  ["policy", { type: "string", enum: ["Always", "Never"] }, "Always"],
  ["memory", { type: "string", format: "quantity" }, "1"],
  ["time", { type: "string", format: "date-time" }, "2026-01-31T12:00:00Z"],
  ["targetPort", { type: "string", format: "int-or-string" }, 80],
  ["hostPort", { type: "integer" }, 80],
  ["replicas", { type: "integer", default: 3 }, 3],
  ["labels", { type: "object", additionalProperties: { type: "string" } }, { example: "example" }],
  ["containers", { type: "array", items: container }, [{ name: "example" }]],
  ["podIPs", { type: "array", items: { type: "string" } }, ["10.1.1.1"]],
])("%s", (name, schema, value) => {
  expect(exampleOf(schema, name)).toEqual(value);
});

test("ends in a schema that holds itself", () => {
  const properties = new Map<string, StructuralSchema>();
  const cyclic: StructuralSchema = { type: "object", required: ["not"], properties };
  properties.set("not", cyclic);
  expect(JSON.stringify(exampleOf(cyclic, "schema")).length).toBeLessThan(100);
});
