import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeQuery, encodeQuery, type DocumentContent } from "../../../../client/src/diff/documentUri.ts";

const point = fc.constantFrom("working", "main", "applied", "live");
const content: fc.Arbitrary<DocumentContent> = fc.oneof(
  fc.record({
    type: fc.constant("comparison"),
    environment: fc.string({ unit: "grapheme" }),
    key: fc.string({ unit: "grapheme" }),
    left: point,
    right: point,
    side: fc.constantFrom("left", "right"),
  }),
  fc.record({ type: fc.constant("plan"), environment: fc.string({ unit: "grapheme" }) }),
  fc.record({ type: fc.constant("environments"), environment: fc.string({ unit: "grapheme" }), other: fc.string({ unit: "grapheme" }) }),
);

test("what was encoded is decoded", () => {
  fc.assert(
    fc.property(content, (value) => {
      expect(decodeQuery(encodeQuery(value))).toEqual(value);
    }),
  );
});

test.each([
  "",
  "{",
  "null",
  "1",
  "[]",
  "{}",
  '{"type":"plan"}',
  '{"type":"other","environment":"a"}',
  '{"type":"environments","environment":"a"}',
  '{"type":"comparison","environment":"a","key":"b","left":"main","right":"live","side":"middle"}',
  '{"type":"comparison","environment":"a","key":"b","left":"HEAD","right":"live","side":"left"}',
  '{"type":"comparison","environment":"a","key":1,"left":"main","right":"live","side":"left"}',
])("the foreign query %s is none of ours", (query) => {
  expect(decodeQuery(query)).toBeUndefined();
});
