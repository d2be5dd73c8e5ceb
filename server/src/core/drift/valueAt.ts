import type { FieldPath } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { memberSchema } from "../ssa/shape.ts";
import { indexItems, type ItemIndex } from "./listItems.ts";

/** Returns the value at a path of an object, items of lists found by their keys; undefined as soon as one step is absent. */
export function valueAt(
  object: JsonObject,
  path: FieldPath,
  schema: StructuralSchema | undefined,
  items: ItemIndex = indexItems,
): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  let current = schema;
  for (const element of path) {
    if (element.kind === "field") {
      value = isJsonObject(value) && Object.hasOwn(value, element.name) ? value[element.name] : undefined;
      current = memberSchema(current, element.name);
    } else if (element.kind === "index") {
      value = isJsonArray(value) ? value[element.index] : undefined;
      current = current?.items;
    } else {
      value = isJsonArray(value) ? items(value, current).byKey.get(serializePathElement(element))?.value : undefined;
      current = current?.items;
    }
    if (value === undefined) return undefined;
  }
  return value;
}
