import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import { exampleOf } from "./exampleOf.ts";
import type { Mutation } from "./mutation.ts";
import { pathText, withValueAt, type ObjectPath } from "./objectPath.ts";
import { isTypeOfObject } from "./valueMutations.ts";

/**
 * Every field that the kind has and the object has not, added alone: with a plausible value and with one of a wrong type. Inside of an added one, each of its
 * own fields is added alone, too, with the wrong types and the outermost values of its own; types in `seen` are not gone into again, and those gone into are put there.
 */
export function* addedFields(object: JsonObject, schema: StructuralSchema, seen: Set<string>): Generator<Mutation> {
  yield* missingIn(object, schema, [], seen);
}

function* missingIn(value: JsonValue, schema: StructuralSchema | undefined, path: ObjectPath, seen: Set<string>): Generator<Mutation> {
  if (!schema) return;
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) yield* missingIn(item, schema.items, [...path, index], seen);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, child] of schema.properties ?? []) {
    const at = [...path, name];
    if (value[name] !== undefined || isTypeOfObject(at)) continue;
    yield adding("add", at, exampleOf(child, name));
    yield adding("add wrong", at, wrongOf(child));
    yield* inside(child, at, name, seen);
  }
  for (const [name, member] of Object.entries(value)) {
    yield* missingIn(member, schema.properties?.get(name) ?? schema.additionalProperties, [...path, name], seen);
  }
}

/** The added field with each of its own fields alone, one step deep, and so on below types that nobody has seen. */
function* inside(schema: StructuralSchema, path: ObjectPath, name: string, seen: Set<string>): Generator<Mutation> {
  const item = schema.type === "array" ? schema.items : schema;
  if (!item?.properties || item.typeName === undefined || seen.has(item.typeName)) return;
  seen.add(item.typeName);
  const base = exampleOf(item, name);
  if (!isJsonObject(base)) return;
  const wrapped = (value: JsonValue): JsonValue => (schema.type === "array" ? [value] : value);
  for (const [field, child] of item.properties) {
    const example = exampleOf(child, field);
    for (const [what, value] of [["add", example], ["add wrong", wrongOf(child)], ...badOf(example)] as const) {
      yield adding(`${what} ${field} with`, path, wrapped({ ...base, [field]: value }));
    }
    const grandchild = child.type === "array" ? child.items : child;
    if (!grandchild?.properties || grandchild.typeName === undefined || seen.has(grandchild.typeName)) continue;
    for (const mutation of inside(child, [field], field, seen)) {
      const changed = mutation.apply(base);
      yield adding(mutation.name, path, wrapped(changed));
    }
  }
}

function badOf(example: JsonValue): readonly (readonly [string, JsonValue])[] {
  if (typeof example === "string") return [["add nonsense", "Not a_Valid value!"]];
  return typeof example === "number" ? [["add negative", -1]] : [];
}

/** A value that no field of this type takes, unless it takes everything. */
function wrongOf({ type, format }: StructuralSchema): JsonValue {
  if (type === "string") return format === "int-or-string" || format === "quantity" ? [true] : 7;
  return type === "array" || type === "object" ? "x" : "wrong";
}

function adding(what: string, path: ObjectPath, value: JsonValue): Mutation {
  return { family: "added", name: `${what} ${pathText(path)}`, path, apply: (object) => withValueAt(object, path, value) };
}
