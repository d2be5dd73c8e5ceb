import type { OffsetRange } from "../text.ts";

/** What the line around an offset tells about what is being typed there. */
export interface Cursor {
  /** The half-typed word up to the end of it; empty between words. */
  readonly range: OffsetRange;
  /** The word up to the cursor. */
  readonly typed: string;
  /** Behind `key: ` on the same line. */
  readonly isValue: boolean;
  /** A colon follows already: an existing key is being changed. */
  readonly hasColon: boolean;
  /** Inside of brackets or braces. */
  readonly isFlow: boolean;
  /** Column of the word, to indent what goes below it. */
  readonly column: number;
  /** Open quote that the word stands in. */
  readonly quote: "" | '"' | "'";
  /** Nothing but spaces stands before the word. */
  readonly isLineEmpty: boolean;
  /** The file is JSON, in which texts stand in quotes. */
  readonly isJson: boolean;
}

const wordCharacters = /[\w./-]/;

/** Reads the line around an offset; undefined in comments and where no word can be. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = endOfLine(text, offset);
  const before = text.slice(lineStart, offset);
  if (/(^|\s)#/.test(before) || before.startsWith("---")) return undefined;
  let start = offset;
  while (start > lineStart && wordCharacters.test(text[start - 1] ?? "")) start--;
  // A dash that begins an item is not the word's.
  while (start < offset && text[start] === "-" && (start + 1 === offset || text[start + 1] === " ")) start++;
  let end = offset;
  while (end < lineEnd && wordCharacters.test(text[end] ?? "")) end++;
  const prefix = text.slice(lineStart, start);
  const isFlow = depthOfBrackets(prefix) > 0;
  const quote = /["']$/.exec(prefix)?.[0] as '"' | "'" | undefined;
  const lead = quote === undefined ? prefix : prefix.slice(0, -1);
  const isValue = /:\s+$/.test(lead);
  if (!isValue && !isFlow && !/^\s*(-\s+)*$/.test(lead)) return undefined;
  if (!isRoomBehind(text.slice(start, end), text.slice(end, lineEnd), isFlow)) return undefined;
  return {
    range: { start, end },
    typed: text.slice(start, offset),
    isValue,
    hasColon: /^["']?\s*:(\s|$)/.test(text.slice(end, lineEnd)),
    isFlow,
    column: start - lineStart,
    quote: quote ?? "",
    isLineEmpty: /^\s*$/.test(prefix),
    isJson: /^\s*\{/.test(text.slice(0, 1000)),
  };
}

/** In front of other text nothing can be written. */
function isRoomBehind(word: string, rest: string, isFlow: boolean): boolean {
  if (word === "" && /^\s*#/.test(rest)) return false;
  // The dash of an item, or a line of its own for a separator.
  if (/^-+$/.test(word)) return false;
  return (isFlow ? /^["']?\s*(:(\s|$)|[,\]}]|#|$)/ : /^["']?\s*(:(\s|$)|,?\s*(#|$))/).test(rest);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

function depthOfBrackets(text: string): number {
  let depth = 0;
  for (const character of text) {
    if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
  }
  return depth;
}
