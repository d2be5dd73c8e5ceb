import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import type { ObjectPath } from "./objectPath.ts";

/** The schema of what stands at a path; undefined where the schema says nothing about it. */
export function schemaAt(schema: StructuralSchema, path: ObjectPath): StructuralSchema | undefined {
  let current: StructuralSchema | undefined = schema;
  for (const step of path) {
    if (typeof step === "number") current = current?.items;
    else current = current?.properties?.get(step) ?? current?.additionalProperties;
  }
  return current;
}

/** A map has names that its writer chooses, as labels have. */
export function isMap(schema: StructuralSchema | undefined): boolean {
  return schema?.additionalProperties !== undefined;
}
