import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { compareStrings } from "./values.ts";

/**
 * Writes JSON as Go's encoder does by default, so that text the server wrote can be compared with ours: maps in key order, no spaces, `<`, `>`, `&` and
 * the two Unicode line separators escaped, integers exact.
 */
export function writeGoJson(value: JsonValue): string {
  if (typeof value === "bigint") return value.toString();
  if (isJsonArray(value)) return `[${value.map(writeGoJson).join(",")}]`;
  if (isJsonObject(value)) {
    return `{${Object.entries(sortKeys(value))
      .map(([name, member]) => `${writeString(name)}:${writeGoJson(member)}`)
      .join(",")}}`;
  }
  return typeof value === "string" ? writeString(value) : JSON.stringify(value);
}

/** Reads JSON with integers beyond ±2^53 as bigint, where the engine tells their source text; undefined when it is not JSON. */
export function parseGoJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text, exactInteger) as JsonValue;
  } catch {
    // The text is data from outside: not being JSON is an answer, not a fault.
    return undefined;
  }
}

/** Returns the map with its keys in byte order. */
export function sortKeys(map: JsonObject): JsonObject {
  const names = Object.keys(map);
  if (names.length < 2) return map;
  return Object.fromEntries(names.sort(compareStrings).map((name) => [name, map[name] ?? null]));
}

function writeString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function exactInteger(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isInexact = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && context?.source !== undefined && /^-?\d+$/.test(context.source) ? BigInt(context.source) : value;
}
