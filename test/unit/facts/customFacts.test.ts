import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { isJsonArray, isJsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import { readBundledFacts } from "../../support/bundledFacts.ts";

// What can be said of the committed facts of custom resources by themselves; test/cluster/bundledKinds.test.ts holds them against a server.

const files = ["customKinds.json.br", "customSchemas.json.br"].map((name) => new URL(`../../../server/facts/${name}`, import.meta.url));
const facts = await readBundledFacts();
const definitions = facts.definitions().map((text) => JSON.parse(text) as JsonValue);

/** Every value below a value with the name that it stands under. */
function* valuesIn(value: JsonValue, name = ""): Generator<readonly [name: string, value: JsonValue]> {
  yield [name, value];
  if (isJsonArray(value)) for (const item of value) yield* valuesIn(item, name);
  else if (isJsonObject(value)) for (const [key, member] of Object.entries(value)) yield* valuesIn(member, key);
}

test("they are small", () => {
  expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(60_000);
  expect(files.map((file) => readFileSync(file).length > 0)).toEqual([true, true]);
});

test("every project has kinds, and every kind is there once", () => {
  expect(facts.projects.map(({ name }) => name)).toEqual([
    "Flux",
    "Argo CD",
    "Argo Rollouts",
    "cert-manager",
    "Gateway API",
    "Prometheus Operator",
    "External Secrets",
    "Sealed Secrets",
    "Kyverno",
    "Crossplane",
    "KEDA",
    "Istio",
  ]);
  expect(new Set(facts.kinds.map(({ project }) => project))).toEqual(new Set(facts.projects.keys()));
  const names = facts.kinds.map(({ group, version, kind }) => `${group}/${version}/${kind}`);
  expect(new Set(names).size).toBe(names.length);
});

test("every reference leads to a definition, and every definition is used", () => {
  const references = definitions.flatMap((definition) =>
    [...valuesIn(definition)].flatMap(([name, value]) => (name === "$ref" && typeof value === "string" ? [Number(value)] : [])),
  );
  expect(references.every((position) => definitions[position] !== undefined)).toBe(true);
  expect(new Set([...references, ...facts.kinds.map(({ schema }) => schema)])).toEqual(new Set(definitions.keys()));
});

test("nothing is described in words", () => {
  const all = definitions.flatMap((definition) => [...valuesIn(definition)]);
  expect(all.length).toBeGreaterThan(10_000);
  const described = all.filter(([name, value]) => ["description", "title", "example"].includes(name) && typeof value === "string");
  expect(described).toEqual([]);
});
