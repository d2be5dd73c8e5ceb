import { expect, test } from "vitest";
import { commonSchema } from "../../../../server/src/core/schema/commonSchema.ts";

const anything = { "x-kubernetes-preserve-unknown-fields": true };

test("what both say stays, and of what they differ in nothing", () => {
  const left = { type: "object", properties: { size: { type: "integer", minimum: 1, maximum: 9 }, name: { type: "string" } } };
  const right = { type: "object", properties: { size: { type: "integer", minimum: 2, maximum: 9 }, name: { type: "integer" } } };
  expect(commonSchema(left, left)).toEqual(left);
  expect(commonSchema(left, right)).toEqual({ type: "object", properties: { size: { type: "integer", maximum: 9 }, name: anything } });
});

test("both must require a field, and either may allow a value", () => {
  const left = { type: "object", required: ["a", "b"], properties: { a: { type: "string", enum: ["x", "y"] } } };
  const right = { type: "object", required: ["b"], properties: { a: { type: "string", enum: ["y", "z"] } } };
  expect(commonSchema(left, right)).toEqual({
    type: "object",
    required: ["b"],
    properties: { a: { type: "string", enum: ["x", "y", "z"] } },
  });
});

test("a field of one of them is its own, unless the other one takes fields without names", () => {
  const left = { type: "object", properties: { a: { type: "string" } } };
  expect(commonSchema(left, { type: "object" })).toEqual(left);
  expect(commonSchema({ type: "object" }, left)).toEqual(left);
  expect(commonSchema(left, { type: "object", ...anything })).toEqual({ type: "object", properties: { a: anything }, ...anything });
  expect(commonSchema(left, { type: "object", additionalProperties: { type: "integer" } })).toEqual({
    type: "object",
    properties: { a: anything },
    ...anything,
  });
  expect(commonSchema(left, undefined)).toEqual(anything);
});

test("a default of one of them stays, so that nothing is missing where it fills in", () => {
  expect(commonSchema({ type: "string" }, { type: "string", default: "x" })).toEqual({ type: "string", default: "x" });
});
