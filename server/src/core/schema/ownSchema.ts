import type { StructuralSchema } from "./structuralSchema.ts";

// Building blocks of schemas that are written here and not read from an API.

/** A string. Null reads as not written, as in all files that Go programs read. */
export function text(description: string, more: Partial<StructuralSchema> = {}): StructuralSchema {
  return { type: "string", nullable: true, description, ...more };
}

export function flag(description: string): StructuralSchema {
  return { type: "boolean", nullable: true, description };
}

export function integer(description: string): StructuralSchema {
  return { type: "integer", nullable: true, description };
}

export function list(description: string, items: StructuralSchema): StructuralSchema {
  return { type: "array", nullable: true, description, items };
}

/** A list of strings. */
export function texts(description: string): StructuralSchema {
  return list(description, text(""));
}

/** A map from any key to a string. */
export function textMap(description: string): StructuralSchema {
  return { type: "object", nullable: true, description, additionalProperties: text("") };
}

/** An object with exactly these fields. */
export function object(
  typeName: string,
  description: string,
  properties: Readonly<Record<string, StructuralSchema>>,
  more: Partial<StructuralSchema> = {},
): StructuralSchema {
  return { type: "object", nullable: true, typeName, description, properties: new Map(Object.entries(properties)), ...more };
}

/** The same with another description: one type in several places. */
export function described(schema: StructuralSchema, description: string): StructuralSchema {
  return { ...schema, description };
}

/** Any value. */
export function anything(description: string): StructuralSchema {
  return { type: "any", nullable: true, preserveUnknownFields: true, description };
}
