import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { fail, succeed, type Result } from "../result.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { isListPatchKey, listPatchField, orderItems, Places, type ItemKey } from "./listOrder.ts";
import { memberSchema } from "./shape.ts";
import { equalValues } from "./values.ts";

export type StrategicMergePatchFailure =
  /** A directive is not of the form that it must have. The server answers 400. */
  | "malformed"
  /** A list cannot be merged: an item without its merge key, or lists of different types. The server answers 422 or 500. */
  | "unmergeable";

/**
 * Applies a strategic merge patch as the server does for built-in types (apimachinery, `util/strategicpatch`): maps are merged, null removes, lists are
 * merged by the patch strategy and merge key of their schema. Knows `$patch: replace`, `$patch: delete`, `$retainKeys`, `$deleteFromPrimitiveList/` and
 * `$setElementOrder/`. Custom resources have no such patches: the server answers 415.
 */
export function strategicMergePatch(
  original: JsonObject,
  patch: JsonObject,
  schema: StructuralSchema | undefined,
): Result<JsonObject, StrategicMergePatchFailure> {
  const faults: Fault[] = [];
  const merged = mergeMap(original, patch, schema, faults);
  const [fault] = faults;
  return fault === undefined ? succeed(merged) : fail(fault.reason, fault.message);
}

interface Fault {
  readonly reason: StrategicMergePatchFailure;
  readonly message: string;
}

const directive = "$patch";
const retainKeys = "$retainKeys";
const deleteFromPrimitiveList = "$deleteFromPrimitiveList";
const setElementOrder = "$setElementOrder";

function mergeMap(original: JsonObject, patch: JsonObject, schema: StructuralSchema | undefined, faults: Fault[]): JsonObject {
  if (Object.hasOwn(patch, directive)) {
    if (patch[directive] === "replace") return Object.fromEntries(Object.entries(patch).filter(([name]) => name !== directive));
    if (patch[directive] !== "delete") faults.push({ reason: "malformed", message: `unknown patch type: ${describe(patch[directive])}` });
    return {};
  }
  const members = new Map(Object.entries(retained(original, patch, faults)));
  const ordered = new Set<string>();
  for (const [key, order] of Object.entries(patch)) {
    if (!isListPatchKey(key, setElementOrder)) continue;
    const name = listPatchField(key);
    const merged = mergeOrdered(members.get(name), patch[name], order, memberSchema(schema, name), faults);
    if (merged !== undefined) members.set(name, merged);
    ordered.add(name);
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key === retainKeys || isListPatchKey(key, setElementOrder) || ordered.has(key)) continue;
    if (isListPatchKey(key, deleteFromPrimitiveList)) {
      const name = listPatchField(key);
      const list = members.get(name);
      if (isJsonArray(list) && isJsonArray(value)) members.set(name, without(list, value));
    } else if (value === null) {
      members.delete(key);
    } else {
      const merged = mergeMember(members.get(key), value, memberSchema(schema, key), faults);
      if (merged === undefined) members.delete(key);
      else members.set(key, merged);
    }
  }
  return Object.fromEntries(members);
}

function mergeMember(
  original: JsonValue | undefined,
  patch: JsonValue,
  schema: StructuralSchema | undefined,
  faults: Fault[],
): JsonValue | undefined {
  if (isJsonObject(original) && isJsonObject(patch)) {
    return schema?.patchStrategy?.includes("replace") === true ? patch : mergeMap(original, patch, schema, faults);
  }
  if (isJsonArray(original) && isJsonArray(patch)) return mergeList(original, patch, schema, faults);
  return withoutDirectives(patch);
}

function mergeList(
  original: readonly JsonValue[],
  patch: readonly JsonValue[],
  schema: StructuralSchema | undefined,
  faults: Fault[],
): readonly JsonValue[] {
  if (schema?.patchStrategy?.includes("merge") !== true) return patch;
  const key = itemKeyOf(original, patch, schema, faults);
  if (key === undefined) return original;
  if (key.kind === "value") {
    return orderItems([...uniqueItems(patch), ...uniqueItems(without(original, patch))], patch, original, key);
  }
  const { kept, rest, isReplaced } = takeDirectives(original, patch, key.name, faults);
  if (isReplaced) return rest;
  const merged: JsonValue[] = [...kept];
  const places = new Places(merged, key);
  for (const item of rest) {
    const index = places.of(item);
    const existing = merged[index];
    if (isJsonObject(existing) && isJsonObject(item)) merged[index] = mergeMap(existing, item, schema.items, faults);
    else {
      const added = withoutDirectives(item) ?? {};
      places.add(added, merged.length);
      merged.push(added);
    }
  }
  return orderItems(merged, rest, kept, key);
}

/** Merges a list and puts it in the order that `$setElementOrder` asks for; items that the order does not name keep their place between them. */
function mergeOrdered(
  original: JsonValue | undefined,
  patch: JsonValue | undefined,
  order: JsonValue,
  schema: StructuralSchema | undefined,
  faults: Fault[],
): readonly JsonValue[] | undefined {
  const isListOrAbsent = (value: JsonValue | undefined): value is readonly JsonValue[] | undefined =>
    value === undefined || isJsonArray(value);
  if (!isJsonArray(order) || !isListOrAbsent(original) || !isListOrAbsent(patch)) {
    faults.push({ reason: "malformed", message: "invalid patch format of setElementOrder list" });
    return undefined;
  }
  if (original === undefined && patch === undefined) return undefined;
  const key = itemKeyOf(original ?? [], patch ?? [], schema, faults);
  if (key === undefined) return undefined;
  const named = (patch ?? []).filter((item) => !(isJsonObject(item) && Object.hasOwn(item, directive)));
  if (!isSubsequence(named, order, key)) {
    faults.push({ reason: "unmergeable", message: "The order in patch list doesn't match $setElementOrder list" });
    return undefined;
  }
  const added = (): readonly JsonValue[] => (patch ?? []).flatMap((item) => withoutDirectives(item) ?? []);
  const merged = original === undefined ? added() : patch === undefined ? original : mergeList(original, patch, schema, faults);
  return orderItems(merged, order, original ?? [], key);
}

function isSubsequence(items: readonly JsonValue[], order: readonly JsonValue[], key: ItemKey): boolean {
  if (order.length === 0) return true;
  let next = 0;
  for (const entry of order) {
    const item = items[next];
    if (item !== undefined && isSameItem(item, entry, key)) next++;
  }
  return next === items.length;
}

function isSameItem(left: JsonValue, right: JsonValue, key: ItemKey): boolean {
  return key.kind === "value" ? equalValues(left, right) : equalValues(keyOf(left, key.name), keyOf(right, key.name));
}

/** How the items of two lists are matched: scalars by value, maps by the merge key, which each must have. */
function itemKeyOf(
  original: readonly JsonValue[],
  patch: readonly JsonValue[],
  schema: StructuralSchema | undefined,
  faults: Fault[],
): ItemKey | undefined {
  const items = [...original, ...patch];
  if (!items.some(isJsonObject) && !items.some(isJsonArray)) return { kind: "value" };
  const name = schema?.patchMergeKey;
  const message = mergeFault(items, name);
  if (message !== undefined || name === undefined) {
    faults.push({ reason: "unmergeable", message: message ?? "" });
    return undefined;
  }
  return { kind: "key", name };
}

/** Why a list that holds maps or lists cannot be merged; undefined when it can. */
function mergeFault(items: readonly JsonValue[], key: string | undefined): string | undefined {
  if (items.some(isJsonArray)) return "lists of lists are not supported";
  if (!items.every(isJsonObject)) return "list element types are not identical";
  if (key === undefined) return "cannot merge lists without merge key";
  const isKeyed = (item: JsonObject): boolean => Object.hasOwn(item, key) || item[directive] === "replace";
  return items.every(isKeyed) ? undefined : `map does not contain declared merge key: ${key}`;
}

/** Carries out the directives among the items of a list: what they delete is gone from `kept`; `rest` are the items without directive. */
function takeDirectives(
  original: readonly JsonValue[],
  patch: readonly JsonValue[],
  key: string,
  faults: Fault[],
): { readonly kept: readonly JsonValue[]; readonly rest: readonly JsonValue[]; readonly isReplaced: boolean } {
  const deleted: JsonValue[] = [];
  let isReplaced = false;
  const rest: JsonValue[] = [];
  for (const item of patch) {
    const type = isJsonObject(item) ? item[directive] : undefined;
    if (type === undefined) rest.push(item);
    else if (type === "delete") deleted.push(item);
    else if (type === "replace") isReplaced = true;
    else if (type === "merge") faults.push({ reason: "unmergeable", message: "merging lists cannot yet be specified in the patch" });
    else faults.push({ reason: "unmergeable", message: `unknown patch type: ${describe(type)}` });
  }
  return { kept: without(original, deleted, { kind: "key", name: key }), rest, isReplaced };
}

/** Keeps only the members that `$retainKeys` lists; every member of the patch must be among them. */
function retained(original: JsonObject, patch: JsonObject, faults: Fault[]): JsonObject {
  const keys = patch[retainKeys];
  if (keys === undefined) return original;
  const isListed = (name: string): boolean => isJsonArray(keys) && keys.includes(name);
  const isExempt = (name: string): boolean =>
    name === retainKeys || patch[name] === null || isListPatchKey(name, deleteFromPrimitiveList) || isListPatchKey(name, setElementOrder);
  if (!isJsonArray(keys) || !Object.keys(patch).every((name) => isExempt(name) || isListed(name))) {
    faults.push({ reason: "malformed", message: "invalid patch format of retainKeys" });
  }
  return Object.fromEntries(Object.entries(original).filter(([name]) => isListed(name)));
}

/** What is taken over as it is carries no directives and no nulls; a map that is a directive itself is left out. */
function withoutDirectives(value: JsonValue): JsonValue | undefined {
  if (isJsonArray(value)) return value.flatMap((item) => withoutDirectives(item) ?? (item === null ? [null] : []));
  if (!isJsonObject(value)) return value;
  if (Object.hasOwn(value, directive)) return undefined;
  const members = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
    const isDirective = name === retainKeys || isListPatchKey(name, setElementOrder) || isListPatchKey(name, deleteFromPrimitiveList);
    const kept = member === null || isDirective ? undefined : withoutDirectives(member);
    return kept === undefined ? [] : [[name, kept]];
  });
  return Object.fromEntries(members);
}

function keyOf(item: JsonValue, name: string): JsonValue | undefined {
  return isJsonObject(item) ? item[name] : undefined;
}

/** The items of a list that are not matched by any of others. */
function without(list: readonly JsonValue[], others: readonly JsonValue[], key: ItemKey = { kind: "value" }): readonly JsonValue[] {
  const places = new Places(others, key);
  return list.filter((item) => places.of(item) < 0);
}

function uniqueItems(list: readonly JsonValue[]): readonly JsonValue[] {
  const places = new Places(list, { kind: "value" });
  return list.filter((item, index) => places.of(item) === index);
}

function describe(value: JsonValue | undefined): string {
  return typeof value === "string" ? JSON.stringify(value) : typeof value;
}
