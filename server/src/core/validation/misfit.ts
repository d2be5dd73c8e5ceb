import { isOfType } from "../schema/isOfType.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { limitProblem } from "./limits.ts";
import { wrongTypeField } from "./names.ts";
import { fitsCombinations, isListed } from "./satisfies.ts";
import { admitsList } from "./scalars/formats.ts";
import { describeType, listWords, quoteValue } from "./wording.ts";

/** What every object inside of an object has beyond its schema. */
const typeFields: ReadonlySet<string> = new Set(["apiVersion", "kind"]);

/**
 * Why the server refuses a value as the default of a schema of a custom resource, as a sentence that begins with `name`; undefined when it takes it. Unlike
 * values in objects, defaults have no null, no unknown fields and no defaults of their own filled in.
 */
export function misfit(value: JsonValue, schema: StructuralSchema, name: string): string | undefined {
  const reason = reasonOf(value, schema, name);
  return reason ?? (fitsCombinations(value, schema) ? undefined : `${name} does not fit the alternatives of its schema`);
}

function reasonOf(value: JsonValue, schema: StructuralSchema, name: string): string | undefined {
  if (value === null) return schema.nullable === true || schema.type === "any" ? undefined : `${name} must not be null`;
  if (isJsonArray(value) && schema.type === "string" && admitsList(schema.format)) return undefined;
  // Of what may be an integer or a text the server does not look at the type here.
  if (!isOfType(value, schema) && schema.format !== "int-or-string") return `${name} must be ${describeType(schema)}`;
  const problem = limitProblem(value, schema);
  if (problem !== undefined) return `${name} ${problem}`;
  if (schema.enum && !isListed(value, schema.enum)) return `${name} must be ${listWords(schema.enum.map(quoteValue))}`;
  if (isJsonArray(value)) {
    const { items } = schema;
    return items && firstReason(value.map((item, index) => () => misfit(item, items, `${name}[${String(index)}]`)));
  }
  return isJsonObject(value) ? inMembers(value, schema, name) : undefined;
}

function inMembers(value: JsonObject, schema: StructuralSchema, name: string): string | undefined {
  const { properties, additionalProperties, required = [], embeddedResource } = schema;
  const needed = embeddedResource === true ? [...new Set(["apiVersion", "kind", ...required])] : required;
  const missing = needed.filter((field) => !Object.hasOwn(value, field));
  if (missing.length > 0) return `${name} needs ${listWords(missing, "and")}`;
  return firstReason(
    Object.entries(value).map(([field, member]) => () => {
      const inTypes = embeddedResource === true ? inTypeField(field, member) : undefined;
      if (inTypes !== undefined) return `${name}.${field} ${inTypes}`;
      if (embeddedResource === true && (field === "metadata" || (typeFields.has(field) && properties?.has(field) !== true)))
        return undefined;
      const inner = properties?.get(field) ?? additionalProperties;
      if (inner) return misfit(member, inner, `${name}.${field}`);
      return schema.type === "object" && schema.preserveUnknownFields !== true ? `${name} has no field ${quoteValue(field)}` : undefined;
    }),
  );
}

function inTypeField(field: string, value: JsonValue): string | undefined {
  if (field !== "apiVersion" && field !== "kind") return undefined;
  return typeof value === "string" ? wrongTypeField(field, value) : "must be a string";
}

function firstReason(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const reason = check();
    if (reason !== undefined) return reason;
  }
  return undefined;
}
