import { expect, test } from "vitest";
import { limitTexts } from "../../../../server/src/core/language/limits.ts";
import { typeText, valueText } from "../../../../server/src/core/language/typeText.ts";

test.each([
  [{ type: "string" }, "string"],
  [{ type: "string", format: "int-or-string" }, "integer or string"],
  [{ type: "array", items: { type: "object", typeName: "Container" } }, "list of Container"],
  [{ type: "object", additionalProperties: { type: "array", items: { type: "string" } } }, "map of list of string"],
  [{ type: "object" }, "object"],
  [{ type: "any", embeddedResource: true }, "any object"],
] as const)("%j is %s", (schema, text) => {
  expect(typeText(schema)).toBe(text);
});

test.each([
  ["TCP", "TCP"],
  ["rolling update", "rolling update"],
  ["1.37", '"1.37"'],
  ["yes", '"yes"'],
  ["", '""'],
  ["a: b", '"a: b"'],
  [5, "5"],
  [true, "true"],
  [null, "null"],
])("the value %o is written %s", (value, text) => {
  expect(valueText(value)).toBe(text);
});

test("an integer keeps all its digits", () => {
  expect(valueText(12345678901234567890n)).toBe("12345678901234567890");
});

test("limits are phrases", () => {
  expect(limitTexts({ type: "integer", minimum: 1, maximum: 9, exclusiveMaximum: true })).toEqual(["at least 1", "below 9"]);
  expect(limitTexts({ type: "string", minLength: 1, pattern: "^a" })).toEqual(["at least 1 character", "matches `^a`"]);
});
