import { memberOf, namesOf, type WrittenValue } from "./members.ts";

/** What a path into custom resources leads to in a schema, or why it leads nowhere, as the end of a sentence that begins with the path. */
export type SchemaPath =
  | {
      readonly steps: readonly string[];
      /** Undefined for a member of a map of anything. */
      readonly schema: WrittenValue | undefined;
    }
  | { readonly reason: string };

const step = /\.([^.[\]]*)|\['((?:[^'\\]|\\.)*)'\]/y;

/** The steps of a path such as `.spec['a.b']`; undefined for what is none. */
export function stepsOf(path: string): readonly string[] | undefined {
  const steps: string[] = [];
  for (let at = 0; at < path.length; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(path);
    if (!match) return undefined;
    steps.push(match[1] ?? (match[2] ?? "").replaceAll(/\\(.)/g, "$1"));
  }
  return steps;
}

/** Follows a path such as `.spec.size` or `.spec['a.b']` through a written schema; there are no steps into lists. */
export function followSchemaPath(path: string, root: WrittenValue): SchemaPath {
  const steps: string[] = [];
  let schema: WrittenValue | undefined = root;
  for (let at = 0; at < path.length; at = step.lastIndex) {
    step.lastIndex = at;
    const match = step.exec(path);
    if (!match) return { reason: "must be made of parts such as .name or ['name']" };
    const name: string = match[1] ?? (match[2] ?? "").replaceAll(/\\(.)/g, "$1");
    steps.push(name);
    const properties = memberOf(schema, "properties");
    const values = memberOf(schema, "additionalProperties");
    const isObject = namesOf(properties).length > 0;
    schema = isObject ? memberOf(properties, name) : values;
    if (!isObject && values?.kind === "scalar" && values.value === true) return { steps, schema: undefined };
    if (schema?.kind !== "map") return { reason: "leads to no field of the schema" };
  }
  return steps.length === 0 ? { reason: "leads to no field of the schema" } : { steps, schema };
}
