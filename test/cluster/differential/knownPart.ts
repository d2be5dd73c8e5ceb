import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import { memberSchema } from "../../../server/src/core/ssa/shape.ts";

/** An object without the fields that its type does not have: those of newer minors. */
export function knownPart(object: JsonObject, schema: StructuralSchema): JsonObject {
  return partOf(object, schema) as JsonObject;
}

function partOf(value: JsonValue, schema: StructuralSchema | undefined): JsonValue {
  if (isJsonArray(value)) return value.map((item) => partOf(item, schema?.items));
  if (!isJsonObject(value)) return value;
  const isClosed = schema?.properties !== undefined && schema.additionalProperties === undefined && schema.preserveUnknownFields !== true;
  const members = Object.entries(value).filter(([name]) => !isClosed || schema.properties.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, partOf(member, memberSchema(schema, name))]));
}
