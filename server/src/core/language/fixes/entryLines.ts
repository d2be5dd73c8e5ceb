import type { TextEdit } from "../../validation/finding.ts";
import type { YamlEntry, YamlMap } from "../../yaml/nodes.ts";
import { columnOf, endOfLineIn, lineEnd, startOfLine } from "./textEdits.ts";

// Moves the fields of a block map as they are written, line by line, so that their comments go along. Offsets are relative to the document.

/** The lines of a field: the comments in front of it, itself, and what stands behind it and below it. */
export interface EntryLines {
  readonly entry: YamlEntry;
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
}

/** The fields of a map in blocks with their lines, one behind the other; undefined when the first one does not begin its line. */
export function entryLinesOf(source: string, { flow, entries }: YamlMap): readonly EntryLines[] | undefined {
  const [first] = entries;
  if (flow || !first) return undefined;
  const begin = startOfLine(source, first.range.start);
  if (source.slice(begin, first.range.start).trim() !== "") return undefined;
  const column = columnOf(source, first.range.start);
  let start = begin;
  return entries.map((entry) => {
    const end = endOfLines(source, entry.range.end, column);
    const lines = { entry, start, end };
    start = source.indexOf("\n", end) + 1 || source.length;
    return lines;
  });
}

/** Where the lines end that belong to what ends at an offset: comments below it count when they stand deeper than a column. */
export function endOfLines(source: string, offset: number, column: number): number {
  let end = withoutBreak(source, lineEnd(source, offset));
  for (;;) {
    const below = /^\s*\n( *)#[^\r\n]*/.exec(source.slice(end));
    if (!below || (below[1] ?? "").length <= column) break;
    end += below[0].length;
  }
  return end;
}

/** A part of a text with some edits made in it, which lie in it and in their order. */
export function editedText(
  source: string,
  { start, end }: { readonly start: number; readonly end: number },
  edits: readonly TextEdit[],
): string {
  let text = "";
  let at = start;
  for (const { range, newText } of edits) {
    text += source.slice(at, range.start) + newText;
    at = range.end;
  }
  return text + source.slice(at, end);
}

/** Lines that stand deeper by some columns. */
export function indented(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => (line.trim() === "" ? line : " ".repeat(columns) + line))
    .join("\n");
}

/** The comments among lines that go, each as a line of its own at a column. */
export function commentsIn(source: string, { start, end, entry }: EntryLines, column: number): readonly string[] {
  const around = [source.slice(start, entry.range.start), source.slice(entry.range.end, end)];
  return around.flatMap((text) => [...text.matchAll(/(?<=^|\s)#[^\r\n]*/g)].map(([comment]) => " ".repeat(column) + comment));
}

/** Where a field goes: it gets another name, or stands below a field that it shares with others. */
export interface NewPlace {
  readonly below?: string;
  readonly name: string;
  /** What stands in front of it below that field, as a line. */
  readonly before?: string;
}

/** Writes a map in blocks with its fields in new places; those for which `undefined` is said stay. Fields in `gone` leave their comments behind. */
export function rearranged(
  source: string,
  map: YamlMap,
  width: number,
  placeOf: (name: string) => NewPlace | undefined,
  gone: ReadonlySet<string> = new Set(),
): TextEdit | undefined {
  const all = entryLinesOf(source, map);
  const first = all?.[0];
  const last = all?.at(-1);
  if (!all || !first || !last) return undefined;
  const column = columnOf(source, first.entry.range.start);
  const holders = new Map<string, string[]>();
  const pieces = all.flatMap((lines): readonly (readonly string[])[] => {
    const { entry } = lines;
    if (gone.has(entry.name)) return [commentsIn(source, lines, column)];
    const place = placeOf(entry.name);
    if (!place) return [[source.slice(lines.start, lines.end)]];
    const text = editedText(source, lines, [{ range: entry.key.range, newText: place.name }]);
    if (place.below === undefined) return [[text]];
    const known = holders.get(place.below);
    const inner = " ".repeat(column + width);
    const holder = known ?? [`${" ".repeat(column)}${place.below}:`];
    if (place.before !== undefined) holder.push(inner + place.before);
    holder.push(indented(text, width));
    holders.set(place.below, holder);
    return known ? [] : [holder];
  });
  return { range: { start: first.start, end: last.end }, newText: pieces.flat().join(endOfLineIn(source)) };
}

function withoutBreak(source: string, end: number): number {
  if (source.charAt(end - 1) !== "\n") return end;
  return source.charAt(end - 2) === "\r" ? end - 2 : end - 1;
}
