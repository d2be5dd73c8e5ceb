import { overlaySchema } from "./lazySchema.ts";
import type { StructuralSchema } from "./structuralSchema.ts";

const anything: StructuralSchema = { type: "any" };
const boolean: StructuralSchema = { type: "boolean" };
const texts: StructuralSchema = { type: "array", items: { type: "string" } };

/**
 * Gives the type that schemas in CRDs are of what the API's description does not say of it: fields that are a schema or something else, whose JSON form is decided by
 * code. Other types are answered as they are. `typeName` is the full one.
 */
export function withJsonSchemaShapes(typeName: string, schema: StructuralSchema): StructuralSchema {
  if (!/\.apiextensions\.v1(?:beta1)?\.JSONSchemaProps$/.test(typeName)) return schema;
  const withShapes = (field: StructuralSchema, shapes: readonly StructuralSchema[]): StructuralSchema =>
    overlaySchema(field, { type: "any", shapes });
  const shaped: StructuralSchema = overlaySchema(
    schema,
    {},
    {
      properties: () =>
        new Map(
          [...(schema.properties ?? [])].map(([name, field]) => {
            switch (name) {
              case "additionalItems":
              case "additionalProperties":
                return [name, withShapes(field, [shaped, boolean])];
              case "items":
                // Scalars are read as nothing.
                return [name, withShapes(field, [shaped, { type: "array", items: shaped }, anything])];
              case "dependencies":
                return [name, overlaySchema(field, { additionalProperties: withShapes(anything, [shaped, texts, anything]) })];
              default:
                return [name, field];
            }
          }),
        ),
    },
  );
  return shaped;
}
