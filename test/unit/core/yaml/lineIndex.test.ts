import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "../../../../server/src/core/yaml/lineIndex.ts";

test("converts offsets and positions over all line ends", () => {
  const lines = new LineIndex("ab\nc\r\n\rd😀");
  expect(lines.lineCount).toBe(4);
  expect(lines.positionAt(3)).toEqual({ line: 1, character: 0 });
  expect(lines.positionAt(10)).toEqual({ line: 3, character: 3 });
  expect(lines.offsetAt({ line: 9, character: 0 })).toBe(10);
  expect(lines.offsetAt({ line: 0, character: 99 })).toBe(3);
  expect(lines.positionAt(-5)).toEqual({ line: 0, character: 0 });
});

test("finds the offset of each position again", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "\n", "\r\n", "é", "😀", "\t")), (parts) => {
      const text = parts.join("");
      const lines = new LineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
    }),
  );
});
