import { expect, test } from "vitest";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { applyJsonPatch } from "../../../../server/src/core/ssa/jsonPatch.ts";

const target: JsonValue = { list: ["a", "b", "c"], map: { "a/b": 1, "m~n": 2 }, text: "x" };

test.each<[string, JsonValue, JsonValue]>([
  ["adds a member", { op: "add", path: "/new", value: 1 }, { ...target, new: 1 }],
  ["replaces by adding", { op: "add", path: "/text", value: "y" }, { ...target, text: "y" }],
  ["inserts an item", { op: "add", path: "/list/1", value: "z" }, { ...target, list: ["a", "z", "b", "c"] }],
  ["appends an item", { op: "add", path: "/list/-", value: "z" }, { ...target, list: ["a", "b", "c", "z"] }],
  ["appends by index", { op: "add", path: "/list/3", value: "z" }, { ...target, list: ["a", "b", "c", "z"] }],
  ["replaces an item", { op: "replace", path: "/list/0", value: "z" }, { ...target, list: ["z", "b", "c"] }],
  ["counts from the end", { op: "remove", path: "/list/-1" }, { ...target, list: ["a", "b"] }],
  ["reads escaped steps", { op: "replace", path: "/map/a~1b", value: 3 }, { ...target, map: { "a/b": 3, "m~n": 2 } }],
  ["reads escaped tildes", { op: "remove", path: "/map/m~0n" }, { ...target, map: { "a/b": 1 } }],
  [
    "moves",
    { op: "move", from: "/text", path: "/map/text" },
    { list: target["list"] as JsonValue, map: { "a/b": 1, "m~n": 2, text: "x" } },
  ],
  ["copies", { op: "copy", from: "/list/0", path: "/first" }, { ...target, first: "a" }],
  ["replaces everything", { op: "replace", path: "", value: { a: 1 } }, { a: 1 }],
  ["tests deeply", { op: "test", path: "/map", value: { "m~n": 2, "a/b": 1 } }, target],
  ["finds what is absent to be null", { op: "test", path: "/absent", value: null }, target],
])("%s", (_name, operation, expected) => {
  expect(applyJsonPatch(target, [operation])).toEqual({ ok: true, value: expected });
});

test.each<[string, JsonValue]>([
  ["a missing member to remove", { op: "remove", path: "/absent" }],
  ["a missing member to replace", { op: "replace", path: "/absent", value: 1 }],
  ["a missing parent", { op: "add", path: "/absent/below", value: 1 }],
  ["an index beyond the end", { op: "add", path: "/list/4", value: 1 }],
  ["an index with a leading zero", { op: "replace", path: "/list/01", value: 1 }],
  ["a step into text", { op: "add", path: "/text/0", value: 1 }],
  ["a value moved into itself", { op: "move", from: "/map", path: "/map/inside" }],
  ["a missing source", { op: "copy", from: "/absent", path: "/new" }],
  ["a test that fails", { op: "test", path: "/text", value: "y" }],
  ["the whole removed", { op: "remove", path: "" }],
])("does not apply to %s", (_name, operation) => {
  expect(applyJsonPatch(target, [operation])).toMatchObject({ ok: false, reason: "inapplicable" });
});

test.each<[string, JsonValue]>([
  ["no list", { op: "remove", path: "/text" }],
  ["an unknown operation", [{ op: "swap", path: "/text" }]],
  ["no path", [{ op: "remove" }]],
  ["a path without a slash", [{ op: "remove", path: "text" }]],
  ["a move from nowhere", [{ op: "move", path: "/text" }]],
  ["too much at once", Array.from({ length: 10_001 }, () => ({ op: "test", path: "/text", value: "x" }))],
])("is malformed with %s", (_name, patch) => {
  expect(applyJsonPatch(target, patch)).toMatchObject({ ok: false, reason: "malformed" });
});

test("does all or nothing and leaves the target alone", () => {
  const before = JSON.stringify(target);
  const result = applyJsonPatch(target, [
    { op: "replace", path: "/text", value: "y" },
    { op: "remove", path: "/absent" },
  ]);
  expect(result.ok).toBe(false);
  expect(JSON.stringify(target)).toBe(before);
});
