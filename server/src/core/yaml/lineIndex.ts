import type { TextPosition } from "../text.ts";

/** Converts between offsets and positions of one text, both in UTF-16 units. Lines end in LF, CRLF or a lone CR, as LSP counts them. */
export class LineIndex {
  readonly #text: string;
  readonly #length: number;
  /** Of most files nobody ever asks. */
  #known: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of a line's first character; the text's length for lines behind the last. */
  lineStart(line: number): number {
    return line < 0 ? 0 : (this.#starts[line] ?? this.#length);
  }

  /** The text of a line with what ends it; "" for lines that are none. */
  lineText(line: number): string {
    return this.#text.slice(this.lineStart(line), this.lineStart(line + 1));
  }

  /** The position of an offset; offsets outside the text count as its start or end. */
  positionAt(offset: number): TextPosition {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: inside - this.lineStart(low) };
  }

  /** The offset of a position; characters behind the end of a line count as the start of the next. */
  offsetAt(position: TextPosition): number {
    if (position.line < 0) return 0;
    return Math.min(this.lineStart(position.line) + Math.max(position.character, 0), this.lineStart(position.line + 1));
  }

  get #starts(): Uint32Array {
    return (this.#known ??= lineStarts(this.#text));
  }
}

/** Of the big folders of this world the lists of numbers would be a twentieth of all memory. */
function lineStarts(text: string): Uint32Array {
  const starts = [0];
  if (text.includes("\r")) {
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  } else {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  }
  return Uint32Array.from(starts);
}
