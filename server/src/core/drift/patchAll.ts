import type { FieldPath, PathElement } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { isEmptyContainer, itemElement, memberSchema } from "../ssa/shape.ts";

/** A value that a path is to have; undefined: it is not to be there. */
export interface Patch {
  readonly path: FieldPath;
  readonly value: JsonValue | undefined;
}

/** The patches of one member of a map or list, with what is left of their paths. */
interface Group {
  readonly element: PathElement;
  readonly patches: Patch[];
}

/**
 * Returns a copy of a value with all these patches, as if they were made one after the other. Maps, lists and items on the way are made where they are absent; items of
 * lists are found by their keys. What cannot be there (an index beyond the end) is left as it is. Each list is looked through once, however many of its items are
 * patched.
 */
export function patchAll(
  value: JsonValue | undefined,
  patches: readonly Patch[],
  schema: StructuralSchema | undefined,
): JsonValue | undefined {
  const [first, ...others] = patches;
  if (first === undefined) return value;
  if (others.length > 0 && !areApart(patches))
    return patches.reduce<JsonValue | undefined>((before, patch) => patchAll(before, [patch], schema), value);
  const [element] = first.path;
  if (element === undefined) return first.value;
  if (value === undefined && patches.every(isRemoval)) return undefined;
  const groups = groupsOf(patches);
  if (element.kind === "field") return patchFields(isJsonObject(value) ? value : {}, groups.values(), schema);
  return patchItems(isJsonArray(value) ? value : [], groups, schema);
}

/** Tells whether they may be made in any order: none moves what others mean, and none is made within what another one replaces. */
function areApart(patches: readonly Patch[]): boolean {
  const isInMap = patches[0]?.path[0]?.kind === "field";
  const replaced = new Set<string>();
  const within: string[] = [];
  for (const { path } of patches) {
    const [element] = path;
    if (element === undefined || element.kind === "index" || (element.kind === "field") !== isInMap) return false;
    const key = serializePathElement(element);
    if (path.length > 1) within.push(key);
    else if (replaced.has(key)) return false;
    else replaced.add(key);
  }
  return !within.some((key) => replaced.has(key));
}

function groupsOf(patches: readonly Patch[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const {
    path: [element, ...path],
    value,
  } of patches) {
    if (element === undefined) continue;
    const key = serializePathElement(element);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { element, patches: [{ path, value }] });
    else group.patches.push({ path, value });
  }
  return groups;
}

function patchFields(map: JsonObject, groups: Iterable<Group>, schema: StructuralSchema | undefined): JsonObject {
  const members = new Map(Object.entries(map));
  for (const { element, patches } of groups) {
    if (element.kind !== "field") continue;
    const patched = patchAll(members.get(element.name), patches, memberSchema(schema, element.name));
    // What holds nothing any more goes with it.
    const isGone =
      patched === undefined || (isEmptyContainer(patched) && patches.some((patch) => isRemoval(patch) && patch.path.length > 0));
    if (isGone) members.delete(element.name);
    else members.set(element.name, patched);
  }
  return Object.fromEntries(members);
}

function patchItems(
  list: readonly JsonValue[],
  groups: ReadonlyMap<string, Group>,
  schema: StructuralSchema | undefined,
): readonly JsonValue[] {
  const items: (JsonValue | undefined)[] = [...list];
  const indexes = indexesOf(list, schema);
  for (const [key, { element, patches }] of groups) {
    const index = element.kind === "index" ? element.index : indexes.get(key);
    if (index !== undefined && index < list.length) items[index] = patchAll(list[index], patches, schema?.items);
    else if (index === undefined && !patches.every(isRemoval)) items.push(patchAll(newItem(element), patches, schema?.items));
  }
  return items.filter((item) => item !== undefined);
}

/** Where each item is by its key; of duplicates the first. */
function indexesOf(list: readonly JsonValue[], schema: StructuralSchema | undefined): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const element = itemElement(schema, item);
    const key = element && serializePathElement(element);
    if (key !== undefined && !indexes.has(key)) indexes.set(key, index);
  }
  return indexes;
}

/** An item that has nothing but what names it. */
function newItem(element: PathElement): JsonValue | undefined {
  return element.kind === "key" ? element.keys : element.kind === "value" ? element.value : undefined;
}

function isRemoval({ value }: Patch): boolean {
  return value === undefined;
}
