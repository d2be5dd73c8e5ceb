import { memberOf, namesOf, textOf, type WrittenValue } from "./members.ts";

/** What a path into custom resources leads to in a schema, or why it leads nowhere, as the end of a sentence that begins with the path. */
export type SchemaPath = { readonly steps: readonly string[]; readonly schema: WrittenValue } | { readonly reason: string };

/** Follows a path such as `.spec.size` through a written schema; there are no steps into lists. */
export function followSchemaPath(path: string, root: WrittenValue): SchemaPath {
  if (path.includes("[") || path.includes("]")) return { reason: "cannot have brackets" };
  const [before, ...steps] = path.split(".");
  if (before !== "" || steps.length === 0) return { reason: 'must begin with "."' };
  let schema: WrittenValue | undefined = root;
  for (const step of steps) {
    const properties = memberOf(schema, "properties");
    const isObject = namesOf(properties).length > 0;
    schema = isObject ? memberOf(properties, step) : memberOf(schema, "additionalProperties");
    if (schema?.kind !== "map") return { reason: "leads to no field of the schema" };
  }
  return { steps, schema };
}

/** The type that a written schema names; undefined when it names none. */
export function typeOfSchema(schema: WrittenValue): string | undefined {
  return textOf(schema, "type");
}
