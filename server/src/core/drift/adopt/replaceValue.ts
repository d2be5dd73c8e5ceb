import type { JsonValue } from "../../json.ts";
import { blockLines, columnOf, endOfLineIn, flowText } from "../../language/fixes/textEdits.ts";
import type { TextEdit } from "../../validation/finding.ts";
import type { YamlEntry, YamlMap, YamlScalar } from "../../yaml/nodes.ts";

/** The change by which a field that is written has another value, in the quotes that it has now and with the comment behind it. Undefined for what has no colon. */
export function replaceValue(source: string, map: YamlMap, entry: YamlEntry, value: JsonValue): TextEdit | undefined {
  const { value: node, key } = entry;
  const colon = source.indexOf(":", key.range.end);
  if (colon === -1) return undefined;
  const isWritten = node !== undefined && node.range.end > node.range.start;
  const text = map.flow ? flowText(value, source) : afterKey(source, entry, value);
  const isOneLine = isWritten && !source.slice(node.range.start, node.range.end).includes("\n");
  if (isOneLine && !text.includes("\n")) {
    const isText = node.kind === "scalar" && typeof value === "string";
    return { range: node.range, newText: isText ? asQuoted(node, value, text) : text };
  }
  const end = isWritten ? node.range.end : colon + 1;
  const comment = /^[ \t]+#[^\r\n]*/.exec(source.slice(end))?.[0] ?? "";
  const [first = "", ...lines] = text.split("\n");
  const isCommentInside = comment !== "" && lines.length > 0;
  const header = `${first === "" || first.startsWith("\r") ? "" : " "}${first.trimEnd()}${isCommentInside ? comment : ""}`;
  const eol = endOfLineIn(source);
  // A block of text ends behind its line break.
  const tail = isWritten && source.charAt(node.range.end - 1) === "\n" ? eol : "";
  const newText = [header, ...lines.map((line) => line.replace(/\r$/, ""))].join(eol) + tail;
  return { range: { start: colon + 1, end: isCommentInside ? end + comment.length : end }, newText };
}

/** What stands behind the colon: on its line, or on lines below. */
function afterKey(source: string, { range }: YamlEntry, value: JsonValue): string {
  const lines = blockLines(source, { k: value }, columnOf(source, range.start));
  return lines.trimStart().replace(/^k: ?/, "");
}

/** Text in the quotes of what it replaces. */
function asQuoted({ style }: YamlScalar, value: string, plain: string): string {
  if (style === "double") return JSON.stringify(value);
  if (style === "single" && !/[\r\n\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return plain;
}
