import { isOfType } from "../schema/isOfType.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { limitProblem } from "./limits.ts";
import { admitsList } from "./scalars/formats.ts";

/** Tells whether a value fits a schema, as one of several alternatives: yes or no, and not what is wrong with it. */
export function satisfies(value: JsonValue, schema: StructuralSchema): boolean {
  if (value === null) return schema.nullable === true || schema.type === "any";
  if (isJsonArray(value) && schema.type === "string" && admitsList(schema.format)) return true;
  // A format alone is enough to refuse what is neither a text nor a list.
  if (schema.type === "any" && admitsList(schema.format) && typeof value !== "string" && !isJsonArray(value)) return false;
  if (!isOfType(value, schema) || limitProblem(value, schema) !== undefined) return false;
  if (schema.enum && !isListed(value, schema.enum)) return false;
  if (isJsonObject(value) && !fitMembers(value, schema)) return false;
  if (isJsonArray(value) && schema.items) {
    const { items } = schema;
    if (!value.every((item) => satisfies(item, items))) return false;
  }
  return fitsCombinations(value, schema);
}

/** Tells whether a value fits what a schema says in `allOf`, `anyOf`, `oneOf` and `not`. */
export function fitsCombinations(value: JsonValue, schema: StructuralSchema): boolean {
  return (
    (schema.allOf?.every((part) => satisfies(value, part)) ?? true) &&
    (schema.anyOf?.some((part) => satisfies(value, part)) ?? true) &&
    (schema.oneOf === undefined || schema.oneOf.filter((part) => satisfies(value, part)).length === 1) &&
    (schema.not === undefined || !satisfies(value, schema.not))
  );
}

function fitMembers(value: JsonObject, { properties, additionalProperties, required = [] }: StructuralSchema): boolean {
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, member]) => {
    const schema = properties?.get(name) ?? additionalProperties;
    return schema === undefined || satisfies(member, schema);
  });
}

/** Tells whether a value is one of an enum. */
export function isListed(value: JsonValue, values: readonly JsonValue[]): boolean {
  return values.some((allowed) => isSame(allowed, value));
}

function isSame(left: JsonValue, right: JsonValue): boolean {
  return left === right || (typeof left === "object" && JSON.stringify(left, plain) === JSON.stringify(right, plain));
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** A value as the server has it when it checks alternatives: null members are gone, defaults are filled in. */
export function withDefaults(value: JsonValue, schema: StructuralSchema): JsonValue {
  if (isJsonArray(value)) {
    const { items } = schema;
    return items ? value.map((item) => withDefaults(item, items)) : value;
  }
  if (!isJsonObject(value)) return value;
  const members: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value)) {
    const memberSchema = schema.properties?.get(name) ?? schema.additionalProperties;
    if (member === null && memberSchema !== undefined && memberSchema.nullable !== true && memberSchema.type !== "any") continue;
    members[name] = memberSchema ? withDefaults(member, memberSchema) : member;
  }
  for (const [name, { default: initial }] of schema.properties ?? []) {
    if (initial !== undefined && !Object.hasOwn(members, name)) members[name] = initial;
  }
  return members;
}
