import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** Tells whether two values are equal as the server sees it: numbers by value, objects without regard to key order. Null is not the same as absent. */
export function equalValues(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isJsonArray(left)) {
    return isJsonArray(right) && left.length === right.length && left.every((item, index) => equalValues(item, right[index]));
  }
  if (isJsonObject(left)) {
    if (!isJsonObject(right)) return false;
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && equalValues(left[name], right[name]))
    );
  }
  if (isNumeric(left) && isNumeric(right)) return left == right;
  return false;
}

/**
 * Orders any two values as structured-merge-diff does: numbers, then strings, booleans, lists, maps, null. Managed fields are written in this order.
 * Returns a negative number, zero or a positive number.
 */
export function compareValues(left: JsonValue, right: JsonValue): number {
  const rank = rankOf(left) - rankOf(right);
  if (rank !== 0) return rank;
  if (isNumeric(left) && isNumeric(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === "string" && typeof right === "string") return compareStrings(left, right);
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  if (isJsonArray(left) && isJsonArray(right)) return compareLists(left, right);
  if (isJsonObject(left) && isJsonObject(right)) return compareMaps(left, right);
  return 0;
}

/** Orders two maps by their sorted entries, name first, then value; the shorter of two that agree comes first. */
export function compareMaps(left: JsonObject, right: JsonObject): number {
  const leftEntries = sortedEntries(left);
  const rightEntries = sortedEntries(right);
  for (const [index, [name, value]] of leftEntries.entries()) {
    const other = rightEntries[index];
    if (other === undefined) return 1;
    const order = compareStrings(name, other[0]) || compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return leftEntries.length - rightEntries.length;
}

/** Orders two strings by code point, which is the byte order of their UTF-8 that the server sorts by; `<` in JavaScript compares UTF-16 units. */
export function compareStrings(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const leftUnit = left.charCodeAt(index);
    const rightUnit = right.charCodeAt(index);
    if (leftUnit !== rightUnit) return byteRank(leftUnit) - byteRank(rightUnit);
  }
  return left.length - right.length;
}

function compareLists(left: readonly JsonValue[], right: readonly JsonValue[]): number {
  for (const [index, item] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareValues(item, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function sortedEntries(map: JsonObject): [string, JsonValue][] {
  return Object.entries(map).sort(([left], [right]) => compareStrings(left, right));
}

function isNumeric(value: JsonValue | undefined): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function rankOf(value: JsonValue): number {
  if (isNumeric(value)) return 0;
  if (typeof value === "string") return 1;
  if (typeof value === "boolean") return 2;
  if (isJsonArray(value)) return 3;
  return value === null ? 5 : 4;
}

/** Surrogates stand for code points above U+FFFF, so they sort after every other unit. */
function byteRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
