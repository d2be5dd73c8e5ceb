import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { fieldElement, formatServerPath, serializePathElement } from "./pathElements.ts";
import { itemElement, listKindOf, memberSchema } from "./shape.ts";

/**
 * Returns why an object cannot be applied, one sentence for each fault, in the server's words: `.spec.replica: field not declared in schema`. This is
 * what structured-merge-diff checks before it merges (`typed/validate.go`), far less than validation: unknown fields, wrong types, items without or
 * with the same key.
 */
export function checkTyped(object: JsonObject, schema: StructuralSchema | undefined): readonly string[] {
  const errors: string[] = [];
  check("", object, schema, errors);
  return errors;
}

function check(path: string, value: JsonValue, schema: StructuralSchema | undefined, errors: string[]): void {
  if (value === null || schema === undefined || schema.type === "any") return;
  switch (schema.type) {
    case "object":
      if (isJsonObject(value)) checkMap(path, value, schema, errors);
      else errors.push(`${path}: expected map, got ${describe(value)}`);
      return;
    case "array":
      if (isJsonArray(value)) checkList(path, value, schema, errors);
      else errors.push(`${path}: expected list, got ${describe(value)}`);
      return;
    default: {
      const expected = expectedScalar(schema);
      if (!isScalarOf(expected, value)) errors.push(`${path}: expected ${expected}, got ${describe(value)}`);
    }
  }
}

function checkMap(path: string, map: JsonObject, schema: StructuralSchema, errors: string[]): void {
  const isOpen = schema.preserveUnknownFields === true || schema.additionalProperties !== undefined || (schema.properties?.size ?? 0) === 0;
  for (const [name, value] of Object.entries(map)) {
    const memberPath = path + formatServerPath([fieldElement(name)]);
    const member = memberSchema(schema, name);
    if (member === undefined && !isOpen) errors.push(`${memberPath}: field not declared in schema`);
    else check(memberPath, value, member, errors);
  }
}

function checkList(path: string, list: readonly JsonValue[], schema: StructuralSchema, errors: string[]): void {
  const listKind = listKindOf(schema);
  const seen = new Set<string>();
  for (const [index, item] of list.entries()) {
    if (listKind.kind === "atomic") {
      check(`${path}[${String(index)}]`, item, schema.items, errors);
      continue;
    }
    const element = itemElement(schema, item);
    if (element === undefined) {
      errors.push(`${path}: element ${String(index)}: ${keyFault(item, listKind.kind === "map" ? listKind.keys : undefined)}`);
      return;
    }
    const key = serializePathElement(element);
    if (seen.has(key)) errors.push(`${path}: duplicate entries for key ${formatServerPath([element])}`);
    seen.add(key);
    check(path + formatServerPath([element]), item, schema.items, errors);
  }
}

function keyFault(item: JsonValue, keys: readonly string[] | undefined): string {
  if (keys === undefined) {
    if (item === null) return "associative list without keys has an element that's an explicit null";
    return isJsonArray(item)
      ? "not supported: associative list with lists as elements"
      : "associative list without keys has an element that's a map type";
  }
  if (item === null) return "associative list with keys may not have a null element";
  if (!isJsonObject(item)) return "associative list with keys may not have non-map elements";
  const names = keys.map((key) => JSON.stringify(key)).join(" ");
  return `associative list with keys has an element that omits all key fields [${names}] (and doesn't have default values for any key fields)`;
}

type ExpectedScalar = "numeric (int or float)" | "boolean" | "string" | "any scalar";

/** Strings with a format (quantities, times, int-or-string) are read from any scalar; `byte` is a plain string. */
function expectedScalar(schema: StructuralSchema): ExpectedScalar {
  if (schema.format === "int-or-string") return "any scalar";
  if (schema.type === "integer" || schema.type === "number") return "numeric (int or float)";
  if (schema.type === "boolean") return "boolean";
  return schema.format === undefined || schema.format === "byte" ? "string" : "any scalar";
}

function isScalarOf(expected: ExpectedScalar, value: JsonValue): boolean {
  if (typeof value === "object") return false;
  switch (expected) {
    case "numeric (int or float)":
      return typeof value === "number" || typeof value === "bigint";
    case "boolean":
      return typeof value === "boolean";
    case "string":
      return typeof value === "string";
    case "any scalar":
      return true;
  }
}

/** Values are not repeated: they may be secret. */
function describe(value: JsonValue): string {
  if (isJsonArray(value)) return "list";
  if (isJsonObject(value)) return "map";
  return typeof value === "bigint" ? "number" : typeof value;
}
