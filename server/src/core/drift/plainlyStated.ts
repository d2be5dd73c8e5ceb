import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { listKindOf, memberSchema, shapeOf } from "../ssa/shape.ts";
import { equalScalars, isReadable } from "./scalars.ts";

/** To see that none of the items is there twice, each is held against all others. */
const maxItems = 32;

/**
 * Tells that `findStated` has nothing to find, without keeping where it is: what Git states is there as it stands, in the same order. That is so for nearly every object of an
 * environment, and quickly seen; false says nothing.
 *
 * @param isReplacedWhole lists are, whatever their type
 */
export function isPlainlyStated(
  desired: JsonObject,
  live: JsonObject,
  schema: StructuralSchema | undefined,
  isReplacedWhole: boolean,
): boolean {
  for (const name in desired) {
    const value = desired[name];
    const other = Object.hasOwn(live, name) ? live[name] : undefined;
    if (value === undefined || value === other) continue;
    const member = memberSchema(schema, name);
    // Perhaps a field that the type does not have.
    if (member === undefined && schema !== undefined) return false;
    if (other === undefined || !isPlain(value, other, member, isReplacedWhole)) return false;
  }
  return true;
}

function isPlain(desired: JsonValue, live: JsonValue, schema: StructuralSchema | undefined, isReplacedWhole: boolean): boolean {
  if (desired === null || !isReadable(desired, schema)) return false;
  if (typeof desired !== "object") return equalScalars(desired, live, schema);
  const shape = shapeOf(schema, desired);
  if (shape === "map" && isJsonObject(desired)) return isJsonObject(live) && isPlainlyStated(desired, live, schema, isReplacedWhole);
  if (shape === "leaf" || isReplacedWhole) return isSame(desired, live);
  return isJsonArray(desired) && isJsonArray(live) && areItemsPlain(desired, live, schema);
}

/** The same, and no nulls, which may stand for nothing. */
function isSame(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === null || left === undefined) return false;
  if (left === right) return true;
  if (isJsonArray(left))
    return isJsonArray(right) && left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]));
}

function areItemsPlain(desired: readonly JsonValue[], live: readonly JsonValue[], schema: StructuralSchema | undefined): boolean {
  const { length } = desired;
  if (length !== live.length || length > maxItems) return false;
  const kind = listKindOf(schema);
  const names = kind.kind === "map" ? kind.keys : undefined;
  for (let index = 0; index < length; index++) {
    const item = desired[index] ?? null;
    const other = live[index] ?? null;
    if (!isSameItem(item, other, names, schema?.items)) return false;
    for (let before = 0; before < index; before++) if (isSameItem(item, desired[before] ?? null, names, schema?.items)) return false;
    if (!isPlain(item, other, schema?.items, false)) return false;
  }
  return true;
}

/** Tells whether two items are known by the same key, and one that reads as it is written; those of a set are their own. */
function isSameItem(
  left: JsonValue,
  right: JsonValue,
  names: readonly string[] | undefined,
  schema: StructuralSchema | undefined,
): boolean {
  if (names === undefined) return isPlainKey(left) && left === right;
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  let isKeyed = false;
  for (const name of names) {
    const key = keyOf(left, name, schema);
    if (key !== keyOf(right, name, schema)) return false;
    if (key === undefined) continue;
    if (!isPlainKey(key)) return false;
    isKeyed = true;
  }
  return isKeyed;
}

/** What an item has as a key of a list, or gets by default. */
export function keyOf(item: JsonObject, name: string, schema: StructuralSchema | undefined): JsonValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : schema?.properties?.get(name)?.default;
}

function isPlainKey(value: JsonValue): boolean {
  return typeof value === "string" ? value !== "" : Number.isSafeInteger(value);
}
