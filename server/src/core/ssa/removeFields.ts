import type { JsonObject, JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { FieldSet } from "./fieldSet.ts";
import { fieldElement } from "./pathElements.ts";
import { asList, asMap, isEmptyContainer, itemElement, memberSchema, shapeOf } from "./shape.ts";

/**
 * Removes the fields and items of a set from an object. A list or map that loses its last member becomes null unless it is in the set itself; fields
 * of typed objects drop the null, custom resources keep it, as on the server.
 */
export function removeFields(object: JsonObject, fields: FieldSet, schema: StructuralSchema | undefined): JsonObject {
  return asMap(removeBelow(object, fields, schema));
}

function removeBelow(value: JsonValue, fields: FieldSet, schema: StructuralSchema | undefined): JsonValue {
  const isContainer = typeof value === "object" && value !== null;
  if (!isContainer) return value;
  // Of an atomic value nothing can be kept once something inside is to go.
  if (isEmptyContainer(value)) return null;
  switch (shapeOf(schema, value)) {
    case "leaf":
      return null;
    case "map":
      return removeFromMap(asMap(value), fields, schema);
    case "list":
      return removeFromList(asList(value), fields, schema);
  }
}

function removeFromMap(map: JsonObject, fields: FieldSet, schema: StructuralSchema | undefined): JsonValue {
  const kept: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(map)) {
    const node = fields.node(fieldElement(name));
    if (node?.isMember === true) continue;
    kept.push([name, node === undefined ? value : removeBelow(value, node.below, memberSchema(schema, name))]);
  }
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function removeFromList(list: readonly JsonValue[], fields: FieldSet, schema: StructuralSchema | undefined): JsonValue {
  const kept: JsonValue[] = [];
  for (const item of list) {
    const element = itemElement(schema, item);
    const node = element === undefined ? undefined : fields.node(element);
    if (node?.isMember === true) continue;
    kept.push(node === undefined ? item : removeBelow(item, node.below, schema?.items));
  }
  return kept.length === 0 ? null : kept;
}
