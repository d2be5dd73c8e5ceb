import { expect, test } from "vitest";
import { indexItems } from "../../../../server/src/core/drift/listItems.ts";
import type { JsonObject, JsonValue } from "../../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { serializePathElement } from "../../../../server/src/core/ssa/pathElements.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

function listOf(kind: string, ...names: readonly string[]): StructuralSchema | undefined {
  const [facts] = builtInCatalog().findByKind(kind);
  return names.reduce<StructuralSchema | undefined>(
    (schema, name) => (name === "[]" ? schema?.items : schema?.properties?.get(name)),
    facts?.schema,
  );
}

const ports = listOf("Pod", "spec", "containers", "[]", "ports");
const servicePorts = listOf("Service", "spec", "ports");
const env = listOf("Pod", "spec", "containers", "[]", "env");

const keysOf = (items: readonly JsonValue[], schema: StructuralSchema | undefined): readonly string[] => [
  ...indexItems(items, schema).byKey.keys(),
];

test("items are told apart as managed fields write them: keys in order, defaults filled in", () => {
  expect(keysOf([{ containerPort: 80 }, { protocol: "UDP", containerPort: 53 }, { containerPort: 81, protocol: "" }], ports)).toEqual([
    'k:{"containerPort":80,"protocol":"TCP"}',
    'k:{"containerPort":53,"protocol":"UDP"}',
    'k:{"containerPort":81,"protocol":"TCP"}',
  ]);
  expect(keysOf([{ name: "http", port: 80 }], servicePorts)).toEqual(['k:{"port":80,"protocol":"TCP"}']);
});

test("every key is the text of its element, plain or not", () => {
  const names = ["A", "with space", 'quo"te', "<tag>", "ä", "a=b", "", "x\u2028y"];
  const items: readonly JsonObject[] = names.map((name) => ({ name }));
  const { byKey } = indexItems(items, env);
  expect(byKey.size).toBe(names.length);
  for (const [key, { element }] of byKey) expect(key).toBe(serializePathElement(element));
  for (const [key, { element }] of indexItems([{ containerPort: 9_007_199_254_740_993n }, { containerPort: 1.5 }], ports).byKey)
    expect(key).toBe(serializePathElement(element));
});
