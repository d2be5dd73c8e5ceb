import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editYaml } from "../../../../server/src/core/yaml/edit.ts";
import { editBlock } from "../../../../server/src/core/yaml/editBlock.ts";
import { parseYaml, type YamlFile } from "../../../../server/src/core/yaml/parse.ts";
import { parseSegment } from "../../../../server/src/core/yaml/parseSegment.ts";
import { longDeployment } from "../../../bench/longTexts.ts";
import { customResourceDefinition, manyDocuments, samples } from "./samples.ts";

const snippets = [
  "x", ":", ": ", "\n", " ", "  ", "- ", "\n- a", "\n---\n", "\n...\n", "'", '"', "[", "]", "{", "}", ",", "#", " # c", "|", "|\n", ">-\n", "&a ", "*a", "!!str ", "\t", "<<: *a\n",
  "key: value\n", "\n  key: value", "foo", "on: 1\n", "? ", "%", "@", "\r\n", "\u0007", "\uFEFF", "~", "name: web\n", "\n\n", "\n      - b\n", "      ", "y",
]; // prettier-ignore

const anyCharacters = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
    fc.integer({ min: 7, max: 200 }),
  ),
  inserted: fc.array(fc.constantFrom(...snippets), { maxLength: 3 }).map((parts) => parts.join("")),
});

/** Whole lines that are deleted, replaced or pasted, with the line break before or behind them. */
const anyLines = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  lines: fc.integer({ min: 0, max: 12 }),
  copied: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 })),
  isBreakBefore: fc.boolean(),
});

const anyEdit = fc.oneof({ weight: 2, arbitrary: anyCharacters }, anyLines);

type Edit = typeof anyEdit extends fc.Arbitrary<infer Value> ? Value : never;

function placeOf(text: string, edit: Edit): { readonly range: { readonly start: number; readonly end: number }; readonly newText: string } {
  const at = Math.floor(edit.at * text.length);
  if ("removed" in edit) return { range: { start: at, end: Math.min(at + edit.removed, text.length) }, newText: edit.inserted };
  const lines = text.split(/(?<=\n)/);
  const first = Math.min(Math.floor(edit.at * lines.length), lines.length - 1);
  const lengthOf = (from: number, to: number): number => lines.slice(from, to).join("").length;
  const moved = edit.isBreakBefore && first > 0 ? 1 : 0;
  const start = lengthOf(0, first) - moved;
  const end = lengthOf(0, first + edit.lines) - (edit.lines > 0 ? moved : 0);
  // What is pasted stands elsewhere in the text, too.
  const copied = lines.slice(first, first + edit.copied).join("");
  const newText = moved === 1 && copied.endsWith("\n") ? `\n${copied.slice(0, -1)}` : copied;
  return { range: { start, end: Math.max(start, end) }, newText };
}

const texts = [
  ...samples,
  customResourceDefinition(120),
  "a: 1\nb: [c, d]\ne:\n- f\n- g: h\n  i: j\n",
  "- a\n- b:\n    c\n-\n- - d\n  - e\n",
];

function applyEdit(file: YamlFile, edit: Edit): YamlFile {
  const { range, newText } = placeOf(file.text, edit);
  return editYaml(file, range, newText);
}

/** The same with plain objects in place of the collections that move their members only when they are asked for. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const members = ["range", "entries", "items"].filter((name) => name in value);
  const keys = [...new Set([...Object.keys(value), ...members])];
  return Object.fromEntries(keys.map((key) => [key, plain((value as Record<string, unknown>)[key])]));
}

describe("editYaml", () => {
  test("gives what parsing the new text gives, over series of edits", () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(anyEdit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        let file = parseYaml(text);
        for (const edit of edits) {
          file = applyEdit(file, edit);
          expect(plain(file)).toEqual(plain(parseYaml(file.text)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("gives what parsing gives in big documents, where only the block around an edit is read", () => {
    const start = parseYaml(customResourceDefinition(500));
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), (edits) => {
        let file = start;
        for (const edit of edits) file = applyEdit(file, edit);
        expect(plain(file)).toEqual(plain(parseYaml(file.text)));
      }),
      { numRuns: 40 },
    );
  });

  test("keeps the identity of documents that an edit moves", () => {
    const file = parseYaml(manyDocuments(500));
    const edited = editYaml(file, { start: 20, end: 20 }, "x\n");
    expect(edited.documents.length).toBe(file.documents.length);
    for (const [index, document] of edited.documents.entries()) {
      if (index === 0) continue;
      expect(document.root).toBe(file.documents[index]!.root);
      expect(document.problems).toBe(file.documents[index]!.problems);
      expect(document.offset).toBe(file.documents[index]!.offset + 2);
    }
  });

  test("splits and joins documents", () => {
    const file = parseYaml("a: 1\nb: 2\n---\nc: 3\n");
    const split = editYaml(file, { start: 5, end: 5 }, "---\n");
    expect(split.documents.map(({ offset }) => offset)).toEqual([0, 5, 14]);
    const joined = editYaml(split, { start: 14, end: 18 }, "");
    expect(plain(joined)).toEqual(plain(parseYaml("a: 1\n---\nb: 2\nc: 3\n")));
  });
});

describe("editBlock", () => {
  test("gives what parsing the whole document gives, or nothing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...texts.flatMap((text) => parseYaml(text).documents.map(({ offset, length }) => text.slice(offset, offset + length))),
        ),
        anyEdit,
        (text, edit) => {
          const { range, newText } = placeOf(text, edit);
          const after = text.slice(0, range.start) + newText + text.slice(range.end);
          fc.pre(parseYaml(after).documents.length === 1);
          const document = { index: 0, offset: 0, length: text.length, ...parseSegment(text, true) };
          const edited = editBlock({ document, before: text, after, range, shift: after.length - text.length });
          if (edited) expect(plain(edited)).toEqual(plain(parseSegment(after, true)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("reads a character typed at the end of a line by its block", () => {
    const text = customResourceDefinition(120);
    const document = { index: 0, offset: 0, length: text.length, ...parseSegment(text, true) };
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
    const read = ends.filter((end) => {
      const after = `${text.slice(0, end)}x${text.slice(end)}`;
      return editBlock({ document, before: text, after, range: { start: end, end }, shift: 1 }) !== undefined;
    });
    expect(read.length / ends.length).toBeGreaterThan(0.8);
  });

  test("reads lines that are deleted or pasted by the members that they are", () => {
    const text = longDeployment(1000);
    const document = { index: 0, offset: 0, length: text.length, ...parseSegment(text, true) };
    const items = [...text.matchAll(/ {12}- name: KEY/g)].map(({ index }) => index);
    const pasted = "            - name: NEW\n              value: x\n".repeat(25);
    for (const [index, start] of items.slice(1, -30).entries()) {
      const change = index % 2 === 0 ? { end: start, newText: pasted } : { end: items[index + 1 + (index % 30)]!, newText: "" };
      const after = text.slice(0, start) + change.newText + text.slice(change.end);
      const edited = editBlock({ document, before: text, after, range: { start, end: change.end }, shift: after.length - text.length });
      expect(edited?.root?.range.end).toBe(document.root!.range.end + after.length - text.length);
    }
  });
});
