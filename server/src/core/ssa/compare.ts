import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { FieldSet } from "./fieldSet.ts";
import { fieldElement, serializePathElement } from "./pathElements.ts";
import { asList, asMap, isEmptyContainer, itemElement, memberSchema, shapeOf, type Shape } from "./shape.ts";
import { equalValues } from "./values.ts";

/** What changed from one object to another; no path is in two of the sets. */
export interface Comparison {
  readonly added: FieldSet;
  readonly removed: FieldSet;
  readonly modified: FieldSet;
}

/**
 * Compares two objects leaf by leaf. What is added or removed as a whole (an item, a map, a structure) is listed with everything in it; items of
 * list-maps and sets are matched by key, so that order does not count; atomic lists and maps change as one.
 */
export function compareObjects(before: JsonObject, after: JsonObject, schema: StructuralSchema | undefined): Comparison {
  const found: Found = { added: [], removed: [], modified: [] };
  compareValuesAt([], before, after, schema, found);
  return { added: FieldSet.from(found.added), removed: FieldSet.from(found.removed), modified: FieldSet.from(found.modified) };
}

/** Takes fields, and what is below them, out of a comparison. */
export function withoutFields(comparison: Comparison, fields: FieldSet): Comparison {
  return {
    added: comparison.added.recursiveDifference(fields),
    removed: comparison.removed.recursiveDifference(fields),
    modified: comparison.modified.recursiveDifference(fields),
  };
}

interface Found {
  readonly added: FieldPath[];
  readonly removed: FieldPath[];
  readonly modified: FieldPath[];
}

type Side = JsonValue | undefined;

function compareValuesAt(path: FieldPath, before: Side, after: Side, schema: StructuralSchema | undefined, found: Found): void {
  for (const shape of shapesOf(before, after, schema)) {
    if (shape === "leaf" || (isEmptyContainer(before) && isEmptyContainer(after))) {
      if (before === undefined) found.added.push(path);
      else if (after === undefined) found.removed.push(path);
      else if (!equalValues(before, after)) found.modified.push(path);
      continue;
    }
    if (shape === "map") compareMaps(path, asMap(before), asMap(after), schema, found);
    else compareLists(path, asList(before), asList(after), schema, found);
    if (before === undefined) found.added.push(path);
    else if (after === undefined) found.removed.push(path);
  }
}

/** Null takes the shape of the other side. Where a value of any type turned from one shape into another, both are looked at. */
function shapesOf(before: Side, after: Side, schema: StructuralSchema | undefined): ReadonlySet<Shape> {
  const values = [before, after].filter((value) => value !== undefined);
  const known = values.filter((value) => value !== null);
  return new Set((known.length > 0 ? known : values).map((value) => shapeOf(schema, value)));
}

function compareMaps(path: FieldPath, before: JsonObject, after: JsonObject, schema: StructuralSchema | undefined, found: Found): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const own = (map: JsonObject): Side => (Object.hasOwn(map, name) ? map[name] : undefined);
    compareValuesAt([...path, fieldElement(name)], own(before), own(after), memberSchema(schema, name), found);
  }
}

function compareLists(
  path: FieldPath,
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  schema: StructuralSchema | undefined,
  found: Found,
): void {
  const beforeItems = groupItems(before, schema);
  const afterItems = groupItems(after, schema);
  for (const [key, { element }] of new Map([...beforeItems, ...afterItems])) {
    const itemPath = [...path, element];
    const left = beforeItems.get(key)?.items ?? [];
    const right = afterItems.get(key)?.items ?? [];
    if (left.length < 2 && right.length < 2) {
      compareValuesAt(itemPath, left[0], right[0], schema?.items, found);
    } else if (left.length > 1 && right.length > 1) {
      if (!equalValues(left, right)) found.modified.push(itemPath);
    } else if (left.length > 1) {
      // Duplicates are owned as one item: it goes, and the one that is left comes as new.
      if (right.length > 0) compareValuesAt(itemPath, undefined, right[0], schema?.items, found);
      found.removed.push(itemPath);
    } else {
      if (left.length > 0) compareValuesAt(itemPath, left[0], undefined, schema?.items, found);
      found.added.push(itemPath);
    }
  }
}

function groupItems(
  list: readonly JsonValue[],
  schema: StructuralSchema | undefined,
): ReadonlyMap<string, { readonly element: PathElement; readonly items: JsonValue[] }> {
  const groups = new Map<string, { readonly element: PathElement; readonly items: JsonValue[] }>();
  for (const item of list) {
    const element = itemElement(schema, item);
    if (element === undefined) continue;
    const key = serializePathElement(element);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { element, items: [item] });
    else group.items.push(item);
  }
  return groups;
}
