import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import type { StructuralSchema } from "../../../core/schema/structuralSchema.ts";

export interface KnownFields {
  /** The object without what its schema does not know. */
  readonly object: JsonObject;
  /** What was left out, as the server names it: `spec.template.spec.containers[0].imagePolicy`. */
  readonly unknown: readonly string[];
}

/** Leaves out the fields that the schema of a kind does not declare, as the server does when it reads an object. */
export function withoutUnknownFields(object: JsonObject, schema: StructuralSchema): KnownFields {
  const unknown: string[] = [];
  return { object: prune(object, schema, "", unknown, isRoot), unknown };
}

const isRoot = true;

function prune(map: JsonObject, schema: StructuralSchema, path: string, unknown: string[], isObjectRoot = false): JsonObject {
  const isOpen =
    schema.preserveUnknownFields === true || schema.type === "any" || (schema.properties === undefined && schema.type !== "object");
  let isSame = true;
  const members: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(map)) {
    const place = path === "" ? name : `${path}.${name}`;
    const member = schema.properties?.get(name) ?? schema.additionalProperties ?? embeddedMember(schema, name);
    const isEnvelope = isObjectRoot && (name === "apiVersion" || name === "kind" || name === "metadata");
    if (member === undefined && !isOpen && !isEnvelope) {
      unknown.push(place);
      isSame = false;
      continue;
    }
    const kept = member === undefined ? value : pruneValue(value, member, place, unknown);
    isSame &&= kept === value;
    members.push([name, kept]);
  }
  return isSame ? map : Object.fromEntries(members);
}

function pruneValue(value: JsonValue, schema: StructuralSchema, path: string, unknown: string[]): JsonValue {
  if (isJsonObject(value)) return prune(value, schema, path, unknown);
  const { items } = schema;
  if (!isJsonArray(value) || items === undefined) return value;
  const kept = value.map((item, index) => pruneValue(item, items, `${path}[${index}]`, unknown));
  return kept.every((item, index) => item === value[index]) ? value : kept;
}

function embeddedMember(schema: StructuralSchema, name: string): StructuralSchema | undefined {
  return schema.embeddedResource === true && (name === "apiVersion" || name === "kind" || name === "metadata")
    ? { type: "any", preserveUnknownFields: true }
    : undefined;
}
