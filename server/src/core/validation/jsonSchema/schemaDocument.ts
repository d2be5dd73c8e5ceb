import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { compileGoPattern } from "../scalars/goPattern.ts";

/** What is wrong with a JSON schema as such. */
export interface SchemaFault {
  /** Keys and indices from the root of the schema. */
  readonly path: readonly (string | number)[];
  /** One sentence. */
  readonly message: string;
}

const types: ReadonlySet<JsonValue> = new Set(["object", "array", "string", "number", "integer", "boolean", "null"]);
const mapsOfSchemas = ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas"];
const schemas = ["additionalProperties", "propertyNames", "contains", "not", "if", "then", "else", "additionalItems"];
const listsOfSchemas = ["allOf", "anyOf", "oneOf", "prefixItems"];
const counts = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
const numbers = ["minimum", "maximum", "multipleOf"];

/** Nobody nests schemas deeper. */
const maxDepth = 100;

/** Finds the first thing for which a schema is none; undefined when it is one. What it refers to elsewhere is not looked at. */
export function findSchemaFault(schema: JsonValue): SchemaFault | undefined {
  return faultIn(schema, schema, [], 0);
}

function faultIn(schema: JsonValue, root: JsonValue, path: SchemaFault["path"], depth: number): SchemaFault | undefined {
  if (typeof schema === "boolean" || depth > maxDepth) return undefined;
  if (!isJsonObject(schema)) return { path, message: "A schema must be an object, true or false." };
  return ownFault(schema, root, path) ?? memberFault(schema, root, path, depth);
}

function ownFault(schema: JsonObject, root: JsonValue, path: SchemaFault["path"]): SchemaFault | undefined {
  const fault = (key: string, message: string): SchemaFault => ({ path: [...path, key], message });
  const { type, required, pattern, $ref } = schema;
  const wrongType = (isJsonArray(type) ? type : type === undefined ? [] : [type]).find((name) => !types.has(name));
  if (wrongType !== undefined) return fault("type", `${JSON.stringify(wrongType)} is no type of JSON schemas.`);
  // In the oldest draft a member says of itself that it is required.
  if (
    required !== undefined &&
    typeof required !== "boolean" &&
    !(isJsonArray(required) && required.every((name) => typeof name === "string"))
  )
    return fault("required", "required must be a list of names.");
  if (schema["enum"] !== undefined && !isJsonArray(schema["enum"])) return fault("enum", "enum must be a list of values.");
  const count = counts.find((key) => schema[key] !== undefined && !(typeof schema[key] === "number" && schema[key] >= 0));
  if (count !== undefined) return fault(count, `${count} must be a number that is not negative.`);
  const number = numbers.find((key) => schema[key] !== undefined && typeof schema[key] !== "number" && typeof schema[key] !== "bigint");
  if (number !== undefined) return fault(number, `${number} must be a number.`);
  if (pattern !== undefined && typeof pattern !== "string") return fault("pattern", "pattern must be a regular expression in quotes.");
  if (typeof $ref === "string" && $ref.startsWith("#/") && resolvePointer(root, $ref) === undefined)
    return fault("$ref", `${$ref} leads to nothing in this schema.`);
  return undefined;
}

function memberFault(schema: JsonObject, root: JsonValue, path: SchemaFault["path"], depth: number): SchemaFault | undefined {
  for (const key of mapsOfSchemas) {
    const members = schema[key];
    if (members === undefined) continue;
    if (!isJsonObject(members)) return { path: [...path, key], message: `${key} must be a map of schemas.` };
    for (const [name, member] of Object.entries(members)) {
      const fault = faultIn(member, root, [...path, key, name], depth + 1);
      if (fault) return fault;
    }
  }
  for (const key of schemas) {
    const member = schema[key];
    const fault = member === undefined ? undefined : faultIn(member, root, [...path, key], depth + 1);
    if (fault) return fault;
  }
  for (const key of [...listsOfSchemas, "items"]) {
    const members = schema[key];
    if (members === undefined) continue;
    if (key === "items" && !isJsonArray(members)) {
      const fault = faultIn(members, root, [...path, key], depth + 1);
      if (fault) return fault;
      continue;
    }
    if (!isJsonArray(members)) return { path: [...path, key], message: `${key} must be a list of schemas.` };
    for (const [index, member] of members.entries()) {
      const fault = faultIn(member, root, [...path, key, index], depth + 1);
      if (fault) return fault;
    }
  }
  return undefined;
}

/** What a reference within a schema leads to. */
export function resolvePointer(root: JsonValue, reference: string): JsonValue | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let current: JsonValue | undefined = root;
  for (const part of reference.slice(2).split("/")) {
    const key = decode(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (isJsonArray(current)) current = current[Number(key)];
    else if (isJsonObject(current) && Object.hasOwn(current, key)) current = current[key];
    else return undefined;
  }
  return current;
}

function decode(part: string): string {
  return part.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const compiled = new Map<string, ReturnType<typeof compileGoPattern>>();
const keptPatterns = 500;

/** Tells whether a text contains a match, as Go finds it; undefined when that cannot be told, or not in time. */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  let known = compiled.get(pattern);
  if (!known && !compiled.has(pattern)) {
    known = compileGoPattern(pattern);
    if (compiled.size >= keptPatterns) compiled.clear();
    compiled.set(pattern, known);
  }
  return known?.matches(text);
}
