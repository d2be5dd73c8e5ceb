import type { FieldPath, PathElement } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { isEmptyContainer, itemElement, memberSchema } from "../ssa/shape.ts";

/**
 * Returns a copy of a value in which a path has the value given, or with undefined does not exist. Maps, lists and items on the way are made where they are
 * absent; items of lists are found by their keys. What cannot be there (an index beyond the end) is left as it is.
 */
export function patchAt(
  value: JsonValue | undefined,
  path: FieldPath,
  replacement: JsonValue | undefined,
  schema: StructuralSchema | undefined,
): JsonValue | undefined {
  const [element, ...rest] = path;
  if (element === undefined) return replacement;
  if (value === undefined && replacement === undefined) return undefined;
  if (element.kind === "field") return patchField(isJsonObject(value) ? value : {}, element.name, rest, replacement, schema);
  return patchItem(isJsonArray(value) ? value : [], element, rest, replacement, schema);
}

function patchField(
  map: JsonObject,
  name: string,
  rest: FieldPath,
  replacement: JsonValue | undefined,
  schema: StructuralSchema | undefined,
): JsonObject {
  const patched = patchAt(Object.hasOwn(map, name) ? map[name] : undefined, rest, replacement, memberSchema(schema, name));
  // What holds nothing any more goes with it.
  const isGone = patched === undefined || (replacement === undefined && rest.length > 0 && isEmptyContainer(patched));
  if (isGone) return Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));
  return { ...map, [name]: patched };
}

function patchItem(
  list: readonly JsonValue[],
  element: Exclude<PathElement, { kind: "field" }>,
  rest: FieldPath,
  replacement: JsonValue | undefined,
  schema: StructuralSchema | undefined,
): readonly JsonValue[] {
  const index = element.kind === "index" ? element.index : findItem(list, element, schema);
  if (index < 0) {
    const added = patchAt(newItem(element), rest, replacement, schema?.items);
    return added === undefined || replacement === undefined ? list : [...list, added];
  }
  const patched = patchAt(list[index], rest, replacement, schema?.items);
  if (index >= list.length) return list;
  return patched === undefined ? list.toSpliced(index, 1) : list.with(index, patched);
}

function findItem(list: readonly JsonValue[], element: PathElement, schema: StructuralSchema | undefined): number {
  const key = serializePathElement(element);
  return list.findIndex((item) => {
    const own = itemElement(schema, item);
    return own !== undefined && serializePathElement(own) === key;
  });
}

/** An item that has nothing but what names it. */
function newItem(element: PathElement): JsonValue | undefined {
  return element.kind === "key" ? element.keys : element.kind === "value" ? element.value : undefined;
}
