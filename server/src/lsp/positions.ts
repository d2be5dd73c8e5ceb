import { PositionEncodingKind, type Position, type Range } from "vscode-languageserver";
import type { OffsetRange } from "../core/text.ts";
import type { LineIndex } from "../core/yaml/lineIndex.ts";

/** How many units of an encoding a code point takes. */
type Width = (codePoint: number) => number;

const widths: Readonly<Record<string, Width>> = {
  [PositionEncodingKind.UTF8]: (codePoint) => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4),
  [PositionEncodingKind.UTF16]: (codePoint) => (codePoint < 0x10000 ? 1 : 2),
  [PositionEncodingKind.UTF32]: () => 1,
};

/** A place in a line, counted in both ways. */
interface Counted {
  readonly line: string;
  /** In UTF-16 units. */
  readonly offset: number;
  /** In units of the client. */
  readonly character: number;
}

/**
 * Positions as the client counts them. Everything behind counts UTF-16 units, as texts do here; a client may have chosen UTF-8 or code points, and this is the
 * one place where that matters.
 */
export class Positions {
  #encoding: PositionEncodingKind = PositionEncodingKind.UTF16;
  /** What is told of one long line comes in its order: counting goes on from here. */
  #last: Counted = { line: "", offset: 0, character: 0 };

  /** Takes the first encoding that the client offers and we know, as it lists them by preference; otherwise UTF-16, which every client can do. */
  agree(offered: readonly string[] = []): PositionEncodingKind {
    this.#encoding = offered.find((encoding) => Object.hasOwn(widths, encoding)) ?? PositionEncodingKind.UTF16;
    return this.#encoding;
  }

  toPosition(lines: LineIndex, offset: number): Position {
    const { line, character } = lines.positionAt(offset);
    return { line, character: this.#isOurs ? character : this.#count(lines.lineText(line), { offset: character }).character };
  }

  toRange(lines: LineIndex, range: OffsetRange): Range {
    return { start: this.toPosition(lines, range.start), end: this.toPosition(lines, range.end) };
  }

  toOffset(lines: LineIndex, { line, character }: Position): number {
    return lines.offsetAt({ line, character: this.toUnits(character, () => lines.lineText(line)) });
  }

  /** How many UTF-16 units of a line lie before a character of the client. One behind the end counts as the end, one inside of a code point as its start. */
  toUnits(character: number, lineText: () => string): number {
    return this.#isOurs ? character : this.#count(lineText(), { character }).offset;
  }

  get #isOurs(): boolean {
    return this.#encoding === PositionEncodingKind.UTF16;
  }

  /** Counts the code points of a line that end before a limit of either kind. */
  #count(line: string, { offset: maxOffset = Infinity, character: maxCharacter = Infinity }: Partial<Counted>): Counted {
    const widthOf = widths[this.#encoding] ?? neverAgreed;
    const last = this.#last;
    const goesOn = last.line === line && last.offset <= maxOffset && last.character <= maxCharacter;
    let { offset, character } = goesOn ? last : { offset: 0, character: 0 };
    while (offset < line.length) {
      const codePoint = line.codePointAt(offset) ?? 0;
      const length = codePoint < 0x10000 ? 1 : 2;
      const width = widthOf(codePoint);
      if (offset + length > maxOffset || character + width > maxCharacter) break;
      offset += length;
      character += width;
    }
    return (this.#last = { line, offset, character });
  }
}

function neverAgreed(): never {
  throw new Error("an encoding is in use that is none of ours");
}
