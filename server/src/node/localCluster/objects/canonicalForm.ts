import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import type { StructuralSchema } from "../../../core/schema/structuralSchema.ts";
import { memberSchema } from "../../../core/ssa/shape.ts";
import { canonicalQuantity } from "./quantity.ts";

/**
 * Brings an object into the form in which the server's own types write it: quantities in canonical form, empty lists and maps left out unless the type
 * demands the field. Structures stay, be they empty: `emptyDir: {}`.
 */
export function canonicalForm(object: JsonObject, schema: StructuralSchema | undefined): JsonObject {
  let isSame = true;
  const members: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(object)) {
    const member = memberSchema(schema, name);
    const kept = canonicalValue(value, member);
    isSame &&= kept === value;
    if (isLeftOut(kept, member) && schema?.properties?.has(name) === true && schema.required?.includes(name) !== true) isSame = false;
    else members.push([name, kept]);
  }
  return isSame ? object : Object.fromEntries(members);
}

function canonicalValue(value: JsonValue, schema: StructuralSchema | undefined): JsonValue {
  if (schema === undefined || schema.type === "any") return value;
  if (isJsonObject(value)) return canonicalForm(value, schema);
  if (isJsonArray(value)) {
    const items = value.map((item) => canonicalValue(item, schema.items));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  return schema.format === "quantity" ? canonicalQuantity(value) : value;
}

function isLeftOut(value: JsonValue, schema: StructuralSchema | undefined): boolean {
  if (isJsonArray(value)) return value.length === 0 && schema?.type === "array";
  return isJsonObject(value) && Object.keys(value).length === 0 && schema?.additionalProperties !== undefined;
}
