import { expect, test } from "vitest";
import type { JsonObject } from "../../../../../server/src/core/json.ts";
import { toStructuralSchema } from "../../../../../server/src/core/schema/jsonSchema.ts";
import { toCelSelf, type CelSelf } from "../../../../../server/src/core/validation/cel/celValue.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";

function selfOf(schema: JsonObject, text: string): CelSelf | undefined {
  const root = parseYaml(text).documents[0]?.root;
  if (!root) throw new Error("There is nothing in the text.");
  return toCelSelf(root, toStructuralSchema(schema), ({ value }) => value === "opaque");
}

const string: JsonObject = { type: "string" };
const integer: JsonObject = { type: "integer" };

test("defaults are filled in, and what is not declared is left out", () => {
  const inner: JsonObject = { type: "object", properties: { size: { ...integer, default: 2 } }, default: {} };
  const schema: JsonObject = { type: "object", properties: { name: string, inner, other: inner } };
  expect(selfOf(schema, "name: web\nother: {size: 3, more: 4}\nunknown: 1\n")?.value).toEqual(
    new Map<string, unknown>([
      ["name", "web"],
      ["other", new Map([["size", 3n]])],
      ["inner", new Map([["size", 2n]])],
    ]),
  );
  expect(selfOf(schema, "inner: null\n")?.value).toEqual(
    new Map([
      ["inner", new Map([["size", 2n]])],
      ["other", new Map([["size", 2n]])],
    ]),
  );
});

test("numbers are what the schema says", () => {
  const schema: JsonObject = {
    type: "object",
    properties: { whole: integer, fraction: { type: "number" }, either: { "x-kubernetes-int-or-string": true } },
  };
  expect(selfOf(schema, "{whole: 3.0, fraction: 3, either: 4}")?.value).toEqual(
    new Map<string, unknown>([
      ["whole", 3n],
      ["fraction", 3],
      ["either", 4n],
    ]),
  );
});

test("names of fields are escaped, keys of maps are not", () => {
  const schema: JsonObject = {
    type: "object",
    properties: { namespace: string, "a-b": string, labels: { type: "object", additionalProperties: string } },
  };
  expect(selfOf(schema, "{namespace: x, a-b: w, labels: {in: z}}")?.value).toEqual(
    new Map<string, unknown>([
      ["__namespace__", "x"],
      ["a__dash__b", "w"],
      ["labels", new Map([["in", "z"]])],
    ]),
  );
});

test("what the server would see differently is doubtful, and so is comparing what holds it", () => {
  const schema: JsonObject = {
    type: "object",
    properties: {
      time: { ...string, format: "date-time" },
      maybe: { ...string, nullable: true },
      mode: { ...string, enum: ["A"] },
      hidden: string,
      free: { "x-kubernetes-preserve-unknown-fields": true },
      outer: { type: "object", properties: { count: integer } },
      set: { type: "array", "x-kubernetes-list-type": "set", items: string },
    },
  };
  const self = selfOf(schema, "{time: a, maybe: null, mode: B, hidden: opaque, free: {}, outer: {count: x}, set: [a]}");
  expect([...(self?.doubtful ?? [])]).toEqual(["time", "maybe", "mode", "hidden", "free", "count"]);
  expect([...(self?.incomparable ?? [])].sort()).toEqual(["count", "free", "hidden", "maybe", "mode", "outer", "set", "time"]);
  expect(self?.value).toEqual(
    new Map<string, unknown>([
      ["outer", new Map()],
      ["set", ["a"]],
    ]),
  );
});

test("of an object rules see its names, and no status", () => {
  const schema: JsonObject = {
    type: "object",
    properties: { apiVersion: string, kind: string, metadata: { type: "object" }, status: { type: "object", properties: { a: integer } } },
  };
  const self = selfOf(schema, "{apiVersion: v1, kind: A, metadata: {name: x, labels: {a: b}}, status: {a: 1}}");
  expect(self?.value).toEqual(
    new Map<string, unknown>([
      ["apiVersion", "v1"],
      ["kind", "A"],
      ["metadata", new Map([["name", "x"]])],
    ]),
  );
  expect([...(self?.doubtful ?? [])]).toEqual(["status"]);
});

test("nothing is made of what is itself in doubt, or too large", () => {
  expect(selfOf(integer, "a")).toBeUndefined();
  expect(selfOf({ type: "object", additionalProperties: integer }, "a: b")).toBeUndefined();
  const list: JsonObject = { type: "array", items: integer };
  expect(selfOf(list, `[${"1,".repeat(1990)}]`)).toMatchObject({ longest: 1990 });
  expect(selfOf(list, `[${"1,".repeat(2000)}]`)).toBeUndefined();
});

test("texts are measured", () => {
  const list: JsonObject = { type: "array", items: string };
  expect(selfOf(list, "[abc, a]")).toMatchObject({ longest: 2, longestText: 3, isAscii: true, isBasic: true });
  expect(selfOf(list, "[ä]")).toMatchObject({ isAscii: false, isBasic: true });
  expect(selfOf(list, "[👍]")).toMatchObject({ isAscii: false, isBasic: false });
});

test("times that everybody reads alike are times", () => {
  const schema: JsonObject = {
    type: "object",
    properties: { at: { ...string, format: "date-time" }, length: { ...string, format: "duration" } },
  };
  expect(selfOf(schema, "{at: '2026-05-01T00:00:00.5Z', length: 1h30m}")?.value).toEqual(
    new Map<string, unknown>([
      ["at", { time: "timestamp", text: "2026-05-01T00:00:00.5Z" }],
      ["length", { time: "duration", text: "1h30m" }],
    ]),
  );
  expect(selfOf(schema, "{at: '2026-05-01T00:00:00Z'}")).toMatchObject({ isElsewhere: false });
  expect(selfOf(schema, "{at: '2026-05-01T00:00:00+02:00'}")).toMatchObject({ isElsewhere: true });
  const other = selfOf(schema, "{at: '2026-05-01 00:00:00', length: 2 days}");
  expect([...(other?.doubtful ?? [])]).toEqual(["at", "length"]);
  expect([...(selfOf(schema, "{at: '2026-02-30T00:00:00Z'}")?.doubtful ?? [])]).toEqual(["at"]);
});
