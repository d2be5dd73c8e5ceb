import type { StructuralSchema } from "./structuralSchema.ts";

/**
 * What Kubernetes says of its own types and fields, as the build puts it together: JSON, compressed with brotli. The words are those of the newest minor that
 * they are known of.
 */
export interface Descriptions {
  readonly format: 1;
  /** By the full name of a type; in it by the name of a field, "" for the type itself. */
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The words for a field: its own, else those that Kubernetes has for it. `holder` is the schema of the object that has the field. */
export function describeField(
  schema: StructuralSchema,
  holder: StructuralSchema | undefined,
  name: string,
  descriptions: Descriptions | undefined,
): string | undefined {
  if (schema.description !== undefined) return schema.description;
  const words = holder?.properties?.has(name) === true ? wordsOf(holder, name, descriptions) : undefined;
  return words ?? describeType(schema, descriptions);
}

/** The words for a type as a whole. */
export function describeType(schema: StructuralSchema, descriptions: Descriptions | undefined): string | undefined {
  return schema.description ?? wordsOf(schema, "", descriptions);
}

function wordsOf({ definition }: StructuralSchema, name: string, descriptions: Descriptions | undefined): string | undefined {
  const words = definition === undefined ? undefined : descriptions?.types[definition];
  return words && Object.hasOwn(words, name) ? words[name] : undefined;
}
