import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";

/**
 * Fills in what the schema itself says the server adds: defaults of absent fields, in every object and item that is there or comes by a default. Defaults
 * that Kubernetes computes by code (`imagePullPolicy`, `clusterIP`) are not in any schema.
 *
 * Built-in kinds are read into typed structures: a null counts as absent, structures that stand in every object appear as `{}`, required lists that
 * are missing as null. In custom resources only a null that the schema does not allow is replaced, and only where there is a default.
 */
export function fillDefaults(object: JsonObject, schema: StructuralSchema | undefined, isCustom: boolean): JsonObject {
  return fillMap(object, schema, isCustom);
}

function fill(value: JsonValue, schema: StructuralSchema | undefined, isCustom: boolean): JsonValue {
  if (isJsonObject(value)) return fillMap(value, schema, isCustom);
  if (!isJsonArray(value)) return value;
  const items = value.map((item) => fillMember(item, schema?.items, isCustom) ?? item);
  return items.every((item, index) => item === value[index]) ? value : items;
}

function fillMap(map: JsonObject, schema: StructuralSchema | undefined, isCustom: boolean): JsonObject {
  if (schema === undefined || schema.type === "any") return map;
  const members = new Map<string, JsonValue>();
  for (const [name, value] of Object.entries(map)) {
    const declared = schema.properties?.get(name);
    const isNullText = value === null && !isCustom && declared === undefined && isPlainString(schema.additionalProperties);
    const filled = isNullText ? "" : fillMember(value, declared ?? schema.additionalProperties, isCustom);
    if (filled !== undefined) members.set(name, filled);
  }
  for (const [name, member] of schema.properties ?? []) {
    if (members.has(name)) continue;
    if (member.default !== undefined) members.set(name, fill(member.default, member, isCustom));
    else if (!isCustom && member.type === "array" && schema.required?.includes(name) === true) members.set(name, null);
  }
  const isSame = members.size === Object.keys(map).length && [...members].every(([name, value]) => map[name] === value);
  return isSame ? map : Object.fromEntries(members);
}

/** The member with its defaults; undefined when it counts as absent. */
function fillMember(value: JsonValue, schema: StructuralSchema | undefined, isCustom: boolean): JsonValue | undefined {
  if (value !== null || schema === undefined || schema.type === "any") return fill(value, schema, isCustom);
  if (!isCustom) return undefined;
  return schema.nullable === true || schema.default === undefined ? null : fill(schema.default, schema, isCustom);
}

/** A null among strings is read as the empty string: labels, annotations, the data of a ConfigMap. */
function isPlainString(schema: StructuralSchema | undefined): boolean {
  return schema?.type === "string" && schema.format === undefined;
}

/**
 * Drops the nulls that the server drops when it reads a custom resource from the body of a create, an update or the result of a patch: members whose schema
 * neither allows null nor has a default. A server-side apply keeps them, and the object is then refused as invalid.
 */
export function dropNulls(object: JsonObject, schema: StructuralSchema | undefined): JsonObject {
  if (schema === undefined) return object;
  const members = Object.entries(object).flatMap(([name, value]): [string, JsonValue][] => {
    const member = schema.properties?.get(name) ?? schema.additionalProperties;
    const isDropped =
      value === null && member !== undefined && member.type !== "any" && member.nullable !== true && member.default === undefined;
    return isDropped ? [] : [[name, dropNullsBelow(value, member)]];
  });
  return Object.fromEntries(members);
}

function dropNullsBelow(value: JsonValue, schema: StructuralSchema | undefined): JsonValue {
  if (isJsonObject(value)) return dropNulls(value, schema);
  return isJsonArray(value) ? value.map((item) => dropNullsBelow(item, schema?.items)) : value;
}
