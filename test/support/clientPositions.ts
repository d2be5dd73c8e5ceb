import type { Position, Range } from "vscode-languageserver-protocol";

/** An encoding of positions as a client counts in it: written with other means than the server's, which it is to be held against. */
export type Encoding = "utf-8" | "utf-16" | "utf-32";

export function positionIn(encoding: Encoding, text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: lengthIn(encoding, before.at(-1) ?? "") };
}

/** The text in a range. A position that no client could mean throws. */
export function textIn(encoding: Encoding, text: string, range: Range): string {
  return text.slice(offsetIn(encoding, text, range.start), offsetIn(encoding, text, range.end));
}

export function offsetIn(encoding: Encoding, text: string, { line, character }: Position): number {
  const lines = text.split("\n");
  const before = lines.slice(0, line).reduce((sum, other) => sum + other.length + 1, 0);
  const own = lines[line] ?? "";
  const units = Array.from({ length: own.length + 1 }, (_, index) => index);
  const found = units.find((length) => lengthIn(encoding, own.slice(0, length)) === character && !cutsPair(own, length));
  if (found === undefined) throw new Error(`line ${line} has no character ${character} in ${encoding}: ${own}`);
  return before + found;
}

function lengthIn(encoding: Encoding, text: string): number {
  if (encoding === "utf-8") return Buffer.byteLength(text, "utf8");
  return encoding === "utf-16" ? text.length : Array.from(text).length;
}

/** Tells whether an offset lies within a character of two UTF-16 units. */
export function cutsPair(text: string, offset: number): boolean {
  return /[\ud800-\udbff]$/.test(text.slice(0, offset));
}
