/** How a file is indented. */
export interface IndentStyle {
  /** Columns by which a map stands deeper than its key. */
  readonly width: number;
  /** Columns by which the dashes of a list stand deeper than its key: 0 or `width`. */
  readonly listWidth: number;
}

/** What most people write, and what new files get. */
export const usualIndent: IndentStyle = { width: 2, listWidth: 2 };

/** How much of a text tells its style, in UTF-16 units. */
const sampleLength = 20_000;

/** Reads the style of a text around an offset off its first map below a key and its first list below a key. */
export function indentStyleOf(text: string, offset: number): IndentStyle {
  const start = Math.max(0, offset - sampleLength / 2);
  const sample = text.slice(start, start + sampleLength);
  const map = /^([ ]*(?:- +)*)[\w./"'-]+:[ ]*\r?\n([ ]+)[\w"']/m.exec(sample);
  const list = /^([ ]*(?:- +)*)[\w./"'-]+:[ ]*\r?\n([ ]*)- /m.exec(sample);
  const width = map ? (map[2] ?? "").length - (map[1] ?? "").length : usualIndent.width;
  const listWidth = list ? (list[2] ?? "").length - (list[1] ?? "").length : width;
  const isSane = width >= 1 && width <= 8;
  return isSane ? { width, listWidth: listWidth >= 0 && listWidth <= 8 ? listWidth : width } : usualIndent;
}
