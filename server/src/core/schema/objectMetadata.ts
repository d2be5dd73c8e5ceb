import { overlaySchema } from "./lazySchema.ts";
import type { StructuralSchema } from "./structuralSchema.ts";

/**
 * The schema of the metadata of a custom resource, or of an object inside of one: the server reads it into its own type, whatever the CRD says, and holds names
 * against what the CRD says of them as well.
 */
export function narrowMetadata(metadata: StructuralSchema, declared: StructuralSchema | undefined): StructuralSchema {
  const known = metadata.properties;
  const narrowed = [...(declared?.properties ?? [])].flatMap(([name, own]) => {
    const field = known?.get(name);
    const limits = limitsOf(own);
    return field?.type === "string" && Object.keys(limits).length > 0 ? [[name, overlaySchema(field, limits)] as const] : [];
  });
  return known && narrowed.length > 0 ? overlaySchema(metadata, { properties: new Map([...known, ...narrowed]) }) : metadata;
}

function limitsOf({ pattern, minLength, maxLength, enum: values }: StructuralSchema): Partial<StructuralSchema> {
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(values === undefined ? {} : { enum: values }),
  };
}
