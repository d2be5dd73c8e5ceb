import type { PathElement } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { parsePathElement } from "../ssa/pathElements.ts";
import { listKindOf, memberSchema } from "../ssa/shape.ts";
import { keyOf } from "./plainlyStated.ts";

/** One step of fieldsV1, taken apart; no element for what this version of the format does not know. */
interface Owned {
  readonly element: PathElement | undefined;
  readonly below: readonly Owned[];
}

const known = new WeakMap<JsonObject, readonly Owned[]>();

/**
 * Tells that a manifest states every field of a record, so that none of them was removed from it. That is so for nearly every object of an environment, and quickly seen; false
 * says nothing.
 *
 * @param fieldsV1 one tree for all objects with the same record (`fieldsV1Of`)
 */
export function isAllStated(fieldsV1: JsonObject, desired: JsonObject, schema: StructuralSchema | undefined): boolean {
  let owned = known.get(fieldsV1);
  if (owned === undefined) known.set(fieldsV1, (owned = takeApart(fieldsV1)));
  return areStated(owned, desired, schema);
}

function takeApart(fields: JsonObject): readonly Owned[] {
  return Object.entries(fields)
    .filter(([key]) => key !== ".")
    .map(([key, below]) => ({ element: parsePathElement(key), below: isJsonObject(below) ? takeApart(below) : [] }));
}

function areStated(owned: readonly Owned[], value: JsonValue, schema: StructuralSchema | undefined): boolean {
  for (const { element, below } of owned) {
    const stated = statedAt(element, value, schema);
    if (stated === undefined || stated === null) return false;
    if (below.length === 0) continue;
    const member = element?.kind === "field" ? memberSchema(schema, element.name) : schema?.items;
    if (!areStated(below, stated, member)) return false;
  }
  return true;
}

function statedAt(element: PathElement | undefined, value: JsonValue, schema: StructuralSchema | undefined): JsonValue | undefined {
  if (element?.kind === "field") return isJsonObject(value) && Object.hasOwn(value, element.name) ? value[element.name] : undefined;
  if (!isJsonArray(value)) return undefined;
  if (element?.kind === "key") return itemOf(value, element.keys, schema);
  return element?.kind === "value" && value.includes(element.value) ? element.value : undefined;
}

/** Only where the record names every key of the list: what else it may mean, the server knows. */
function itemOf(list: readonly JsonValue[], keys: JsonObject, schema: StructuralSchema | undefined): JsonValue | undefined {
  const kind = listKindOf(schema);
  if (kind.kind !== "map" || kind.keys.length !== Object.keys(keys).length) return undefined;
  for (const item of list) if (isJsonObject(item) && isKeyed(item, keys, kind.keys, schema?.items)) return item;
  return undefined;
}

function isKeyed(item: JsonObject, keys: JsonObject, names: readonly string[], schema: StructuralSchema | undefined): boolean {
  for (const name of names) if (keys[name] === undefined || keyOf(item, name, schema) !== keys[name]) return false;
  return true;
}
