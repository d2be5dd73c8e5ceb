import { isJsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";

/** Says in a few words what a value may be: "integer", "list of Container", "map of string", "integer or string". */
export function typeText(schema: StructuralSchema): string {
  switch (schema.type) {
    case "object":
      if (schema.additionalProperties) return `map of ${typeText(schema.additionalProperties)}`;
      return schema.typeName ?? "object";
    case "array":
      return schema.items ? `list of ${typeText(schema.items)}` : "list";
    case "string":
      return formatNames[schema.format ?? ""] ?? "string";
    case "any":
      return schema.embeddedResource === true ? "any object" : "any value";
    default:
      return schema.type;
  }
}

const formatNames: Readonly<Record<string, string>> = {
  "int-or-string": "integer or string",
  quantity: "quantity",
  byte: "string in base64",
  "date-time": "time",
  "micro-time": "time",
  duration: "duration",
};

/** Writes a value as YAML in one line. */
export function valueText(value: JsonValue): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return needsQuotes(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value);
}

/** A default that says something: an empty one only tells that the server writes the field even when nobody does. */
export function meaningfulDefault(schema: StructuralSchema): JsonValue | undefined {
  const value = schema.default;
  if (value === undefined || value === null || value === "" || value === 0 || value === false) return undefined;
  return isJsonObject(value) && Object.keys(value).length === 0 ? undefined : value;
}

/** Plain text that YAML would read as something else than this string. */
function needsQuotes(text: string): boolean {
  return !/^[A-Za-z_/.][\w./ -]*$/.test(text) || text.endsWith(" ") || /^(true|false|yes|no|on|off|y|n|null|\.inf|\.nan)$/i.test(text);
}
