import { isOfType } from "../../../core/schema/isOfType.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import type { StructuralSchema } from "../../../core/schema/structuralSchema.ts";
import { memberSchema } from "../../../core/ssa/shape.ts";

/**
 * Finds the first value that cannot be read into one of Kubernetes' own types, in the words of the server's decoder:
 * `json: cannot unmarshal string into Go struct field Deployment.spec.replicas of type int32`.
 */
export function findTypeError(object: JsonObject, schema: StructuralSchema, kind: string): string | undefined {
  return findIn(object, schema, kind);
}

function findIn(value: JsonValue, schema: StructuralSchema | undefined, path: string): string | undefined {
  if (schema === undefined || schema.type === "any" || value === null) return undefined;
  if (!isOfType(value, schema)) return `json: cannot unmarshal ${jsonType(value)} into Go struct field ${path} of type ${goType(schema)}`;
  if (isJsonArray(value)) return firstOf(value, (item) => findIn(item, schema.items, path));
  if (!isJsonObject(value)) return undefined;
  return firstOf(Object.entries(value), ([name, member]) => findIn(member, memberSchema(schema, name), `${path}.${name}`));
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function jsonType(value: JsonValue): string {
  if (isJsonArray(value)) return "array";
  if (isJsonObject(value)) return "object";
  if (typeof value === "boolean") return "bool";
  return typeof value === "string" ? "string" : "number";
}

function goType(schema: StructuralSchema): string {
  switch (schema.type) {
    case "integer":
      return schema.format ?? "int64";
    case "number":
      return "float64";
    case "boolean":
      return "bool";
    case "array":
      return `[]${schema.items === undefined ? "interface {}" : goType(schema.items)}`;
    case "object":
      return (
        schema.typeName ?? `map[string]${schema.additionalProperties === undefined ? "interface {}" : goType(schema.additionalProperties)}`
      );
    case "string":
    case "any":
      return schema.typeName ?? "string";
  }
}
