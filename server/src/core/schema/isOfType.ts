import { isJsonArray, isJsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "./structuralSchema.ts";

/**
 * Tells whether a value that is not null is of the JSON type that a schema wants. `3.0` is an integer to the server, too; the formats int-or-string and
 * quantity admit numbers beside strings.
 */
export function isOfType(value: JsonValue, schema: StructuralSchema): boolean {
  switch (schema.type) {
    case "any":
      return true;
    case "object":
      return isJsonObject(value);
    case "array":
      return isJsonArray(value);
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return isInteger(value);
    case "number":
      return isNumber(value);
    case "string":
      if (typeof value === "string") return true;
      return schema.format === "int-or-string" ? isInteger(value) : schema.format === "quantity" && isNumber(value);
  }
}

function isNumber(value: JsonValue): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

function isInteger(value: JsonValue): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}
