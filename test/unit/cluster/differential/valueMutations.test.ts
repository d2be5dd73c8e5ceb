import { expect, test } from "vitest";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { replacements, valueMutations } from "../../../cluster/differential/valueMutations.ts";

const schema: StructuralSchema = {
  type: "object",
  properties: new Map<string, StructuralSchema>([
    ["kind", { type: "string" }],
    ["mode", { type: "string", enum: ["on", "off"] }],
    ["labels", { type: "object", additionalProperties: { type: "string" } }],
  ]),
};

function names(object: Record<string, never> | object): readonly string[] {
  return [...valueMutations(object as never, schema)].map(({ name }) => name);
}

test("leaves alone what kind the object is", () => {
  expect(names({ apiVersion: "v1", kind: "A" })).toEqual([]);
});

test("deletes, replaces and misnames a field", () => {
  expect(names({ mode: "on" })).toEqual(
    expect.arrayContaining(["delete .mode", "null .mode", "number .mode", "misnamed .mode", "other choice .mode"]),
  );
  const mutations = [...valueMutations({ mode: "on" }, schema)];
  const applied = (name: string): unknown => mutations.find((mutation) => mutation.name === name)?.apply({ mode: "on" });
  expect(applied("delete .mode")).toEqual({});
  expect(applied("misnamed .mode")).toEqual({ Mode: "on" });
  expect(applied("other choice .mode")).toEqual({ mode: "off" });
});

test("changes the keys of a map instead of misnaming them", () => {
  const found = names({ labels: { app: "web" } });
  expect(found).toContain("nonsense key .labels.app");
  expect(found).not.toContain("misnamed .labels.app");
});

test.each([
  ["text", "a", ["null", "number", "list", "empty", "too long"]],
  ["number", 3, ["null", "text", "fraction", "beyond int32", "beyond int64", "negative"]],
  ["boolean", true, ["null", "text", "opposite"]],
  ["list", [1, 2], ["null", "empty", "object", "with null", "doubled", "reversed"]],
  ["object", { a: 1 }, ["null", "empty", "text", "with unknown"]],
] as const)("has other values for a %s", (_type, value, expected) => {
  const found = replacements(value);
  expect(found.map(([name]) => name)).toEqual(expect.arrayContaining([...expected]));
  expect(new Set(found.map(([, other]) => JSON.stringify(other))).size).toBeGreaterThanOrEqual(expected.length - 1);
});
