import fc from "fast-check";
import { expect, test } from "vitest";
import { composeEdits, toEdit, type EditSpan } from "../../../server/src/lsp/composeEdits.ts";

const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(5), newText: fc.string({ maxLength: 5 }) });

test("edits made one after the other are one edit from the first text to the last", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(edit, { minLength: 1, maxLength: 6 }), (before, edits) => {
      let text = before;
      let span: EditSpan | undefined;
      for (const { at, cut, newText } of edits) {
        const start = Math.round(at * text.length);
        const range = { start, end: Math.min(text.length, start + cut) };
        text = text.slice(0, range.start) + newText + text.slice(range.end);
        span = composeEdits(span, { range, length: newText.length });
      }
      const { range, newText } = toEdit(span!, text);
      expect(before.slice(0, range.start) + newText + before.slice(range.end)).toBe(text);
    }),
  );
});
