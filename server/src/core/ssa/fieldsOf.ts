import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { FieldSet, type FieldSetNode } from "./fieldSet.ts";
import { fieldElement, serializePathElement } from "./pathElements.ts";
import { asList, asMap, isDeclared, itemElement, memberSchema, shapeOf } from "./shape.ts";

/**
 * Returns the fields that an object sets, as the server records them for whoever applies it: leaves, items of lists (the item itself and what is in
 * it), keys of maps, and fields that are null or `{}`. Declared structures are not members themselves, only what they hold.
 */
export function fieldsOf(object: JsonObject, schema: StructuralSchema | undefined): FieldSet {
  return fieldsBelow(object, schema);
}

function fieldsBelow(value: JsonValue, schema: StructuralSchema | undefined): FieldSet {
  switch (shapeOf(schema, value)) {
    case "leaf":
      return FieldSet.empty;
    case "map":
      return fieldsOfMap(asMap(value), schema);
    case "list":
      return fieldsOfList(asList(value), schema);
  }
}

function fieldsOfMap(map: JsonObject, schema: StructuralSchema | undefined): FieldSet {
  return FieldSet.fromNodes(
    Object.entries(map).map(([name, value]) => {
      const member = memberSchema(schema, name);
      const isOneValue = shapeOf(member, value) === "leaf" || value === null || isEmptyMap(value);
      return { element: fieldElement(name), isMember: isOneValue || !isDeclared(schema, name), below: fieldsBelow(value, member) };
    }),
  );
}

/** Items that occur more than once are owned together, as one item without inside. */
function fieldsOfList(list: readonly JsonValue[], schema: StructuralSchema | undefined): FieldSet {
  const nodes = new Map<string, FieldSetNode>();
  for (const item of list) {
    const element = itemElement(schema, item);
    if (element === undefined) continue;
    const key = serializePathElement(element);
    const below = nodes.has(key) ? FieldSet.empty : fieldsBelow(item, schema?.items);
    nodes.set(key, { element, isMember: true, below });
  }
  return FieldSet.fromNodes(nodes.values());
}

function isEmptyMap(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}
