import { randomUUID } from "node:crypto";
import type { JsonObject, JsonValue } from "../../core/json.ts";

/** A number of 16 and more digits may lie beyond 2^53; fewer never do. */
const longInteger = /(?<![\w.+-])-?[1-9]\d{15,}(?![\w.])/g;
const longDigits = /\d{16}/;

/**
 * Parses JSON with every integer exact: those beyond ±(2^53-1) become `bigint`. Costs no more than JSON.parse unless the text
 * holds a run of 16 digits somewhere.
 * @throws SyntaxError as JSON.parse does.
 */
export function parseJson(text: string): JsonValue {
  if (!longDigits.test(text)) return JSON.parse(text) as JsonValue;
  // A mark that the text cannot hold by accident or on purpose, since it is made now.
  const mark = randomUUID();
  const marked = markLongIntegers(text, mark);
  const value = JSON.parse(marked) as JsonValue;
  return marked === text ? value : reviveIntegers(value, mark);
}

/** Writes JSON; `bigint` becomes the integer that it is. Members whose value is undefined are left out, as JSON.stringify does. `indent` counts spaces. */
export function stringifyJson(value: JsonValue, indent?: number): string {
  const mark = randomUUID();
  const text = JSON.stringify(value, (_key, member: unknown) => (typeof member === "bigint" ? `${mark}${member}` : member), indent);
  return text.includes(mark) ? text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : text;
}

/** Puts quotes and the mark around long integers, and leaves all that stands in strings alone. */
function markLongIntegers(text: string, mark: string): string {
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const quote = text.indexOf('"', position);
    const end = quote < 0 ? text.length : quote;
    parts.push(
      text.slice(position, end).replace(longInteger, (digits) => (Number.isSafeInteger(Number(digits)) ? digits : `"${mark}${digits}"`)),
    );
    if (quote < 0) break;
    position = endOfString(text, quote);
    parts.push(text.slice(quote, position));
  }
  return parts.join("");
}

/** Offset behind the string that begins at `quote`; the end of the text when it is not closed. */
function endOfString(text: string, quote: number): number {
  let close = quote;
  for (;;) {
    close = text.indexOf('"', close + 1);
    if (close < 0) return text.length;
    let backslashes = 0;
    while (text[close - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return close + 1;
  }
}

function reviveIntegers(value: JsonValue, mark: string): JsonValue {
  if (typeof value === "string") return value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => reviveIntegers(item, mark));
  const revived: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value as JsonObject)) {
    // A plain assignment to "__proto__" would set the prototype instead of a member.
    Object.defineProperty(revived, key, { value: reviveIntegers(member, mark), enumerable: true, writable: true, configurable: true });
  }
  return revived;
}
