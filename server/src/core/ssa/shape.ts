import type { PathElement } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { keyElement, valueElement } from "./pathElements.ts";

/**
 * How server-side apply treats a value: a `leaf` is owned and replaced as a whole (scalars, atomic lists and maps), a `map` field by field, a `list`
 * item by item. Without a schema maps are taken apart and lists are not, as the server does with preserved unknown fields.
 */
export type Shape = "leaf" | "map" | "list";

/** How the items of a list are told apart. */
export type ListKind = { readonly kind: "atomic" } | { readonly kind: "set" } | { readonly kind: "map"; readonly keys: readonly string[] };

const atomicList: ListKind = { kind: "atomic" };
const setList: ListKind = { kind: "set" };

/** Returns the shape of a value under its schema; a value of another type than the schema declares is a leaf. */
export function shapeOf(schema: StructuralSchema | undefined, value: JsonValue): Shape {
  if (isJsonObject(value)) return isGranularMap(schema) ? "map" : "leaf";
  if (isJsonArray(value)) return listKindOf(schema).kind === "atomic" ? "leaf" : "list";
  if (value !== null) return "leaf";
  if (schema?.type === "array") return listKindOf(schema).kind === "atomic" ? "leaf" : "list";
  return isGranularMap(schema) ? "map" : "leaf";
}

function isGranularMap(schema: StructuralSchema | undefined): boolean {
  return schema === undefined || ((schema.type === "object" || schema.type === "any") && schema.mapType !== "atomic");
}

/**
 * Returns how the items of a list are told apart. Types from before list types existed say it by their patch strategy instead
 * (kube-openapi, `schemaconv/smd.go`).
 */
export function listKindOf(schema: StructuralSchema | undefined): ListKind {
  if (schema?.type !== "array") return atomicList;
  if (schema.listType === "set") return setList;
  if (schema.listType === "map") return { kind: "map", keys: schema.listMapKeys ?? [] };
  if (schema.listType === undefined && schema.patchStrategy?.includes("merge") === true) {
    return schema.patchMergeKey === undefined ? setList : { kind: "map", keys: [schema.patchMergeKey] };
  }
  return atomicList;
}

/** Returns the schema of a member: that of the declared field, else that of map values; undefined where nothing is known. */
export function memberSchema(schema: StructuralSchema | undefined, name: string): StructuralSchema | undefined {
  return schema?.properties?.get(name) ?? schema?.additionalProperties;
}

/** Tells whether the schema declares this very field, so that it is not a key that somebody chose. */
export function isDeclared(schema: StructuralSchema | undefined, name: string): boolean {
  return schema?.properties?.has(name) === true;
}

/**
 * Returns the step to an item of a set or list-map. Keys that the item leaves out take their default (`protocol: TCP`); without one they are left
 * out of the step. Undefined when the item has no key at all or is not of a kind that the list can hold.
 */
export function itemElement(schema: StructuralSchema | undefined, item: JsonValue): PathElement | undefined {
  const list = listKindOf(schema);
  if (list.kind === "atomic") return undefined;
  if (list.kind === "set") return isJsonObject(item) || isJsonArray(item) || item === null ? undefined : valueElement(item);
  if (!isJsonObject(item)) return undefined;
  const keys = keysOfItem(list.keys, schema?.items, item);
  return Object.keys(keys).length === 0 ? undefined : keyElement(keys);
}

function keysOfItem(names: readonly string[], itemSchema: StructuralSchema | undefined, item: JsonObject): JsonObject {
  const keys: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = Object.hasOwn(item, name) ? item[name] : itemSchema?.properties?.get(name)?.default;
    if (value !== undefined) keys[name] = value;
  }
  return keys;
}

/** Tells whether a value is null, `{}` or `[]`: what takes part in a merge as one value. */
export function isEmptyContainer(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (isJsonArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** The value as a map, or an empty one when it is absent, null or something else. */
export function asMap(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The value as a list, or an empty one when it is absent, null or something else. */
export function asList(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}
