import { expect, test } from "vitest";
import { isStale } from "../../../../client/src/edits/isStale.ts";

test.each([
  ["the document is as the server knows it", 3, { version: 3, isDirty: true }, false],
  ["somebody typed", 3, { version: 4, isDirty: true }, true],
  ["what was typed went away with the document", 3, undefined, true],
  ["the file is on the disk alone", undefined, undefined, false],
  ["what is open is what is on the disk", undefined, { version: 1, isDirty: false }, false],
  ["the server knows the disk, and the document says something else", undefined, { version: 2, isDirty: true }, true],
] as const)("a change when %s", (_when, version, open, stale) => {
  expect(isStale(version, open)).toBe(stale);
});
