import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "../../../server/src/core/yaml/lineIndex.ts";
import { Positions } from "../../../server/src/lsp/positions.ts";
import { cutsPair, offsetIn, positionIn, type Encoding } from "../../support/clientPositions.ts";

const encodings: readonly Encoding[] = ["utf-8", "utf-16", "utf-32"];

function positionsIn(encoding: Encoding): Positions {
  const positions = new Positions();
  positions.agree([encoding]);
  return positions;
}

test("the first encoding that both know is agreed on, and UTF-16 without one", () => {
  const agree = (offered?: readonly string[]): string => new Positions().agree(offered);
  expect(agree(["utf-8", "utf-32", "utf-16"])).toBe("utf-8");
  expect(agree(["utf-16", "utf-8"])).toBe("utf-16");
  expect(agree(["utf-7", "utf-32"])).toBe("utf-32");
  expect([agree(["toString"]), agree([]), agree()]).toEqual(["utf-16", "utf-16", "utf-16"]);
});

test.each(encodings)("in %s, offsets become the positions that a client means, and back", (encoding) => {
  const positions = positionsIn(encoding);
  const line = fc.string({ unit: fc.constantFrom("a", ":", " ", "é", "漢", "😀"), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), fc.array(fc.nat(48), { maxLength: 8 }), (texts, places) => {
      const text = texts.join("\n");
      const lines = new LineIndex(text);
      for (const place of places) {
        const cut = Math.min(place, text.length);
        const offset = cutsPair(text, cut) ? cut - 1 : cut;
        const position = positionIn(encoding, text, offset);
        expect(positions.toPosition(lines, offset)).toEqual(position);
        expect(positions.toOffset(lines, position)).toBe(offset);
        expect(offsetIn(encoding, text, position)).toBe(offset);
      }
    }),
  );
});

test("a character inside of a code point is its start, one behind the line its end", () => {
  const lines = new LineIndex("é😀\nb");
  const inside = [0, 1, 2, 3, 5, 6].map((character) => positionsIn("utf-8").toOffset(lines, { line: 0, character }));
  expect(inside).toEqual([0, 0, 1, 1, 1, 3]);
  expect(positionsIn("utf-8").toOffset(lines, { line: 0, character: 99 })).toBe(4);
  expect(positionsIn("utf-32").toOffset(lines, { line: 1, character: 99 })).toBe(5);
  expect(positionsIn("utf-8").toOffset(lines, { line: 7, character: 3 })).toBe(5);
  expect(positionsIn("utf-8").toPosition(lines, 2)).toEqual({ line: 0, character: 2 });
});

test("ten thousand places in one long line are counted once, not each from its start", () => {
  const text = "漢".repeat(1_000_000);
  const lines = new LineIndex(text);
  const positions = positionsIn("utf-8");
  const started = performance.now();
  for (let offset = 0; offset < text.length; offset += 100) positions.toPosition(lines, offset);
  expect(positions.toPosition(lines, text.length)).toEqual({ line: 0, character: 3_000_000 });
  expect(performance.now() - started).toBeLessThan(2000);
});
