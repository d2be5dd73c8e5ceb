/** A value as a Kubernetes API server reads and writes it. Integers outside ±2^53 are `bigint`, so that int64 fields stay exact. */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;

/** A JSON object; key order is kept but carries no meaning. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Tells whether `value` is an object (not null, not an array). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether `value` is an array; `Array.isArray` does not narrow readonly arrays. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Returns the member at the path of keys, or undefined as soon as one step is absent or not an object. */
export function getPath(value: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  let current = value;
  for (const key of keys) {
    if (!isJsonObject(current)) return undefined;
    current = current[key];
  }
  return current;
}

/** Returns the string at the path of keys, or undefined when it is absent or something else. */
export function getString(value: JsonValue | undefined, ...keys: readonly string[]): string | undefined {
  const found = getPath(value, ...keys);
  return typeof found === "string" ? found : undefined;
}

/** Tells whether a text is JSON, whole and alone. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
