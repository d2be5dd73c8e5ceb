import { stringify } from "yaml";
import { isJsonArray, isJsonObject, type JsonValue } from "../../json.ts";
import type { TextEdit } from "../../validation/finding.ts";
import type { YamlEntry, YamlMap, YamlSequence } from "../../yaml/nodes.ts";
import { indentStyleOf } from "../indentStyle.ts";
import type { Holder } from "./fieldPlace.ts";

// Changes of a text that leave every other line, with its comments and its way to be written, as it is. Offsets are relative to the document.

/** Adds a field behind the others of a map; several names make maps in maps. */
export function addField(source: string, map: YamlMap, names: readonly string[], value: JsonValue): TextEdit | undefined {
  const [name, ...below] = names;
  const last = map.entries.at(-1);
  if (name === undefined) return undefined;
  const whole = below.reduceRight<JsonValue>((inner, field) => ({ [field]: inner }), value);
  if (map.flow) {
    const at = last?.range.end ?? map.range.start + 1;
    return insertion(at, `${last ? separator(source, last.range.start) : ""}${flowEntry(name, whole, source)}`);
  }
  if (!last) return undefined;
  const at = lineEnd(source, last.range.end);
  const text = blockLines(source, { [name]: whole }, columnOf(source, map.entries[0]?.range.start ?? map.range.start));
  const isEnded = source.charAt(at - 1) === "\n";
  const end = endOfLineIn(source);
  return insertion(at, isEnded ? `${text}${end}` : `${end}${text}`);
}

/** Adds an item behind the others of a list. */
export function addItem(source: string, list: YamlSequence, value: JsonValue): TextEdit | undefined {
  const last = list.items.at(-1);
  if (list.flow) {
    const at = last?.range.end ?? list.range.start + 1;
    return insertion(at, `${last ? separator(source, last.range.start) : ""}${flowText(value, source)}`);
  }
  if (source.charAt(list.range.start) !== "-") return undefined;
  const column = columnOf(source, list.range.start);
  const isWhole = typeof value === "object" && value !== null;
  const text = `${" ".repeat(column)}- ${isWhole ? blockLines(source, value, column + 2).trimStart() : flowText(value)}`;
  const at = lineEnd(source, list.range.end);
  const end = endOfLineIn(source);
  return insertion(at, source.charAt(at - 1) === "\n" ? `${text}${end}` : `${end}${text}`);
}

/** Gives a field that is written another value. */
export function setValue(source: string, entry: YamlEntry, value: JsonValue): TextEdit | undefined {
  if (entry.value !== undefined) {
    if (entry.value.kind !== "scalar" && !isOnOneLine(source, entry.value.range)) return undefined;
    if (entry.value.kind === "scalar" && (entry.value.style === "literal" || entry.value.style === "folded")) return undefined;
    // An empty value has no place of its own.
    if (entry.value.range.end > entry.value.range.start) return { range: entry.value.range, newText: flowText(value, source) };
  }
  const colon = source.indexOf(":", entry.key.range.end);
  return colon === -1 ? undefined : insertion(colon + 1, ` ${flowText(value, source)}`);
}

/** Takes a field out of its map, and the lines that it stands on. The last one leaves an empty map. */
export function removeField(source: string, { map, entry: owner }: Holder, entry: YamlEntry): TextEdit | undefined {
  const index = map.entries.indexOf(entry);
  const next = map.entries[index + 1];
  const before = map.entries[index - 1];
  if (map.flow) return { range: flowRange(entry.range, before?.range, next?.range), newText: "" };
  if (!before && !next) {
    if (!owner) return undefined;
    const colon = source.indexOf(":", owner.key.range.end);
    return colon === -1 ? undefined : { range: { start: colon + 1, end: trimmedEnd(source, map.range.end) }, newText: " {}" };
  }
  const lineStart = startOfLine(source, entry.range.start);
  if (source.slice(lineStart, entry.range.start).trim() !== "") {
    return next && { range: { start: entry.range.start, end: next.range.start }, newText: "" };
  }
  return removeLines(source, lineStart, entry.range.end);
}

/** Takes an item out of its list. The only one stays. */
export function removeItem(source: string, list: YamlSequence, index: number): TextEdit | undefined {
  const item = list.items[index];
  if (!item || list.items.length < 2) return undefined;
  if (list.flow) return { range: flowRange(item.range, list.items[index - 1]?.range, list.items[index + 1]?.range), newText: "" };
  const lineStart = startOfLine(source, item.range.start);
  return /^\s*-\s+$/.test(source.slice(lineStart, item.range.start)) ? removeLines(source, lineStart, item.range.end) : undefined;
}

/** Text of a value in one line, as JSON in a text that is JSON. */
export function flowText(value: JsonValue, source = ""): string {
  if (isJsonText(source)) return jsonText(value);
  return stringify(value, { ...options, collectionStyle: "flow", flowCollectionPadding: false }).trimEnd();
}

/** Text of a map as lines at a column, the first one without its indentation when the text before it has it. */
export function blockLines(source: string, value: JsonValue, column: number): string {
  const { width, listWidth } = indentStyleOf(source, 0);
  const text = stringify(value, { ...options, indent: Math.max(width, 1), indentSeq: listWidth > 0 }).trimEnd();
  return text
    .split("\n")
    .map((line) => " ".repeat(column) + line)
    .join(endOfLineIn(source));
}

export function columnOf(source: string, offset: number): number {
  return offset - startOfLine(source, offset);
}

export function startOfLine(source: string, offset: number): number {
  return source.lastIndexOf("\n", offset - 1) + 1;
}

export function endOfLineIn(source: string): string {
  return source.includes("\r\n") ? "\r\n" : "\n";
}

/** As YAML 1.1 would read it, so that `yes` and `0644` are quoted. */
const options = { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false } as const;

/** Tells by its beginning whether a text is an object in JSON. */
function isJsonText(source: string): boolean {
  return /^\s*\{\s*"/.test(source);
}

function jsonText(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(jsonText).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${jsonText(member)}`);
  return `{${members.join(", ")}}`;
}

/** What stands before another entry: a line of its own where JSON gives one to the entry before, which begins at `start`. */
function separator(source: string, start: number): string {
  const indentation = source.slice(startOfLine(source, start), start);
  return isJsonText(source) && indentation.trim() === "" ? `,${endOfLineIn(source)}${indentation}` : ", ";
}

function flowEntry(name: string, value: JsonValue, source: string): string {
  return flowText({ [name]: value }, source).replace(/^\{(.*)\}$/s, "$1");
}

export function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

/** The end of the line on which something ends, behind its comment; a block of text ends behind its line break. */
export function lineEnd(source: string, end: number): number {
  if (source.charAt(end - 1) === "\n") return end;
  const at = source.slice(end).search(/\r?\n|$/);
  return end + at;
}

function removeLines(source: string, start: number, end: number): TextEdit {
  const at = lineEnd(source, end);
  const rest = source.charAt(at - 1) === "\n" ? 0 : (/^\r?\n/.exec(source.slice(at, at + 2))?.[0].length ?? 0);
  // The last line of a text that does not end takes the break before it along.
  const isLast = rest === 0 && at === source.length && source.charAt(at - 1) !== "\n";
  const from = isLast && start > 0 ? start - (source.startsWith("\r\n", start - 2) ? 2 : 1) : start;
  return { range: { start: from, end: at + rest }, newText: "" };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function flowRange(own: Range, before: Range | undefined, next: Range | undefined): Range {
  if (next) return { start: own.start, end: next.start };
  return before ? { start: before.end, end: own.end } : own;
}

function isOnOneLine(source: string, { start, end }: Range): boolean {
  return !source.slice(start, end).includes("\n");
}

function trimmedEnd(source: string, end: number): number {
  return source.slice(0, end).trimEnd().length;
}
