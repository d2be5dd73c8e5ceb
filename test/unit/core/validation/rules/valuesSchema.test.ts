import { expect, test } from "vitest";
import { checkFindings, workspaceOf } from "../../../../support/checkFindings.ts";

const chart = "#- Chart.yaml\napiVersion: v2\nname: web\nversion: 1.0.0\n";

test("values are held against the schema of their chart", () => {
  checkFindings(`
${chart}#- values.schema.json
{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "definitions": {"port": {"type": "integer", "minimum": 1, "maximum": 65535}},
  "type": "object",
  "required": ["image", "owner"],
  "additionalProperties": false,
  "properties": {
    "image": {"type": "object", "properties": {"tag": {"type": "string", "pattern": "^v[0-9]+$"}}, "required": ["tag"]},
    "replicas": {"type": ["integer", "null"], "exclusiveMinimum": 0},
    "port": {"$ref": "#/definitions/port"},
    "mode": {"enum": ["fast", "safe"]},
    "hosts": {"type": "array", "items": {"type": "string"}, "uniqueItems": true, "minItems": 1},
    "owner": {"type": "string"}
  }
}
#- values.yaml
image: {tag: 1.8}
#<^^^^^ information[values-schema]: This file needs owner.
#            ^^^ error[values-schema]: tag must be a string, not the number 1.8.
replicas: 0
#         ^ error[values-schema]: replicas must be more than 0.
port: 70000
#     ^^^^^ error[values-schema]: port must be at most 65535.
mode: fats
#     ^^^^ error[values-schema]: mode must be fast or safe, not "fats".
hosts: [a, a, 1]
#      ^^^^^^^^^ error[values-schema]: hosts must not have an item twice.
#             ^ error[values-schema]: Item 2 of hosts must be a string, not the number 1.
replica: 1
#<^^^^^^^ error[values-schema]: This file has no field "replica".
#- values-prod.yaml
image: {tag: latest}
#            ^^^^^^ error[values-schema]: tag must match ^v[0-9]+$.
replicas:
port: null
#- other.yaml
port: none
`);
});

test("a file that is no JSON schema is said to be none, once and where it is wrong", () => {
  checkFindings(`
${chart}#- values.schema.json
{
  "properties": {
    "a": {"type": "strin"}
#         ^^^^^^ error[values-schema]: "strin" is no type of JSON schemas. Helm refuses every value because of it.
  }
}
#- values.yaml
a: 1
`);
  checkFindings(`
${chart}#- values.schema.json
{"properties": {"a": {"$ref": "#/definitions/none"}}}
#                     ^^^^^^ error[values-schema]: #/definitions/none leads to nothing in this schema. Helm refuses every value because of it.
#- values.yaml
a: 1
`);
});

test.each([
  "[]",
  '"text"',
  "{",
  '{"type": "object",}',
  "# comment\n{}",
  "null",
  '{"allOf": {}}',
  '{"properties": []}',
  '{"minLength": "1"}',
])("%j gives a finding and no more than that", (text) => {
  const files = new Map([
    ["Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"],
    ["values.schema.json", text],
    ["values.yaml", "a: 1\n"],
  ]);
  const workspace = workspaceOf(files);
  const [finding] = workspace.findings("values.schema.json");
  expect(finding?.severity).toBe("error");
  expect(finding?.range.end).toBeLessThanOrEqual(text.length);
  expect(workspace.findings("values.yaml")).toEqual([]);
});

test.each([
  ["a hostile pattern", { a: { pattern: "^(a+)+$" } }, `a: ${"a".repeat(5000)}b\n`, 1],
  ["a pattern of JavaScript alone", { a: { pattern: "^(?!b).*$" } }, "a: b\n", 0],
  ["a schema within itself", { a: { $ref: "#" } }, "a: {a: {a: {a: 1}}}\n", 0],
  ["a schema that is nothing but itself", { a: { $ref: "#/properties/a" } }, "a: 1\n", 0],
  ["a schema elsewhere", { a: { $ref: "https://example.com/schema.json" } }, "a: 1\n", 0],
  ["a format", { a: { not: { format: "email" } } }, "a: nobody\n", 0],
  ["more alternatives than anybody can try", { a: { $ref: "#/definitions/many" } }, "a: 1\n", 0],
])("%s holds up nothing", (_, properties, values, count) => {
  const many = { anyOf: Array.from({ length: 20 }, () => ({ $ref: "#/definitions/many" })) };
  const files = new Map([
    ["Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"],
    ["values.schema.json", JSON.stringify({ properties, definitions: { many } })],
    ["values.yaml", values],
  ]);
  const workspace = workspaceOf(files);
  const started = performance.now();
  expect(workspace.findings("values.yaml")).toHaveLength(count);
  expect(performance.now() - started).toBeLessThan(500);
});

test("values are looked at again when their schema changes or goes", () => {
  const schema = (type: string): string => JSON.stringify({ properties: { a: { type } } });
  const workspace = workspaceOf(
    new Map([
      ["web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"],
      ["web/values.yaml", "a: 1\n"],
    ]),
  );
  const codes = (): readonly string[] => workspace.findings("web/values.yaml").map(({ code }) => code);
  expect(codes()).toEqual([]);
  expect(workspace.update("web/values.schema.json", schema("string"))).toContain("web/values.yaml");
  expect(codes()).toEqual(["values-schema"]);
  expect(workspace.update("web/values.schema.json", schema("integer"))).toContain("web/values.yaml");
  expect(codes()).toEqual([]);
  expect(workspace.update("web/values.schema.json", schema("boolean"))).toContain("web/values.yaml");
  expect(codes()).toEqual(["values-schema"]);
  expect(workspace.remove("web/values.schema.json")).toContain("web/values.yaml");
  expect(codes()).toEqual([]);
});
