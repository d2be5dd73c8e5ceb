import { isOfType } from "../../../core/schema/isOfType.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import type { StructuralSchema } from "../../../core/schema/structuralSchema.ts";
import { equalValues } from "../../../core/ssa/values.ts";
import type { StatusCause } from "../refusal.ts";
import { invalidValue, memberPath, requiredValue, tooMany, unsupportedValue } from "./causes.ts";

/** Checks a custom resource against the schema of its definition, in the words of the server. Rules written in CEL are not evaluated. */
export function validateCustom(object: JsonObject, schema: StructuralSchema): readonly StatusCause[] {
  const causes: StatusCause[] = [];
  for (const [name, member] of schema.properties ?? []) {
    const value = object[name];
    if (name !== "metadata" && name !== "apiVersion" && name !== "kind" && value !== undefined) check(name, value, member, causes);
  }
  checkRequired("", object, schema, causes);
  checkCombinations("", object, schema, causes);
  return causes;
}

function check(path: string, value: JsonValue, schema: StructuralSchema, causes: StatusCause[]): void {
  if (value === null && schema.nullable === true) return;
  if (!isOfType(value, schema)) {
    const type = typeName(value);
    causes.push({
      reason: "FieldValueTypeInvalid",
      message: `Invalid value: ${JSON.stringify(type)}: ${path} in body must be of type ${expectedType(schema)}: ${JSON.stringify(type)}`,
      field: path,
    });
    return;
  }
  const fault = (why: string): void => {
    causes.push(invalidValue(path, value, `${path} in body ${why}`));
  };
  if (schema.enum !== undefined && !schema.enum.some((allowed) => equalValues(allowed, value)))
    causes.push(unsupportedValue(path, value, schema.enum));
  if (typeof value === "number" || typeof value === "bigint") checkNumber(Number(value), schema, fault);
  if (typeof value === "string") checkText(value, schema, fault);
  if (isJsonArray(value)) checkList(path, value, schema, fault, causes);
  if (isJsonObject(value)) checkMap(path, value, schema, fault, causes);
  checkCombinations(path, value, schema, causes);
}

type Fault = (why: string) => void;

function checkNumber(value: number, schema: StructuralSchema, fault: Fault): void {
  const { minimum, maximum, multipleOf } = schema;
  if (minimum !== undefined && (schema.exclusiveMinimum === true ? value <= minimum : value < minimum))
    fault(`should be greater than ${schema.exclusiveMinimum === true ? "" : "or equal to "}${minimum}`);
  if (maximum !== undefined && (schema.exclusiveMaximum === true ? value >= maximum : value > maximum))
    fault(`should be less than ${schema.exclusiveMaximum === true ? "" : "or equal to "}${maximum}`);
  if (multipleOf !== undefined && value % multipleOf !== 0) fault(`should be a multiple of ${multipleOf}`);
}

function checkText(value: string, schema: StructuralSchema, fault: Fault): void {
  // The server counts characters, which are not the units that strings are made of here.
  const length = Array.from(value).length;
  if (schema.minLength !== undefined && length < schema.minLength) fault(`should be at least ${schema.minLength} chars long`);
  if (schema.maxLength !== undefined && length > schema.maxLength) fault(`should be at most ${schema.maxLength} chars long`);
  if (schema.pattern !== undefined && compile(schema.pattern)?.test(value) === false) fault(`should match '${schema.pattern}'`);
}

/** Patterns are written for another engine; what this one cannot read is not checked. */
function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

function checkList(path: string, list: readonly JsonValue[], schema: StructuralSchema, fault: Fault, causes: StatusCause[]): void {
  if (schema.minItems !== undefined && list.length < schema.minItems) fault(`should have at least ${schema.minItems} items`);
  if (schema.maxItems !== undefined && list.length > schema.maxItems) causes.push(tooMany(path, list.length, schema.maxItems));
  const { items } = schema;
  if (items === undefined) return;
  for (const [index, item] of list.entries()) check(`${path}[${index}]`, item, items, causes);
}

function checkMap(path: string, map: JsonObject, schema: StructuralSchema, fault: Fault, causes: StatusCause[]): void {
  const size = Object.keys(map).length;
  if (schema.minProperties !== undefined && size < schema.minProperties) fault(`should have at least ${schema.minProperties} properties`);
  if (schema.maxProperties !== undefined && size > schema.maxProperties) fault(`should have at most ${schema.maxProperties} properties`);
  checkRequired(path, map, schema, causes);
  for (const [name, value] of Object.entries(map)) {
    const member = schema.properties?.get(name) ?? schema.additionalProperties;
    if (member !== undefined) check(memberPath(path, name), value, member, causes);
  }
}

function checkRequired(path: string, map: JsonObject, schema: StructuralSchema, causes: StatusCause[]): void {
  for (const name of schema.required ?? []) if (map[name] === undefined) causes.push(requiredValue(memberPath(path, name)));
}

function checkCombinations(path: string, value: JsonValue, schema: StructuralSchema, causes: StatusCause[]): void {
  const fits = (candidate: StructuralSchema): boolean => {
    const found: StatusCause[] = [];
    check(path, value, candidate, found);
    return found.length === 0;
  };
  const fault = (why: string): void => {
    causes.push(invalidValue(path, "", `${path === "" ? "<nil>" : path} in body ${why}`));
  };
  for (const candidate of schema.allOf ?? []) check(path, value, candidate, causes);
  if (schema.anyOf !== undefined && !schema.anyOf.some(fits)) fault("must validate at least one schema (anyOf)");
  if (schema.oneOf !== undefined && schema.oneOf.filter(fits).length !== 1) fault("must validate one and only one schema (oneOf)");
  if (schema.not !== undefined && fits(schema.not)) fault("must not validate the schema (not)");
}

function expectedType(schema: StructuralSchema): string {
  return schema.format === "int-or-string" ? "integer,string" : schema.type;
}

function typeName(value: JsonValue): string {
  if (value === null) return "null";
  if (isJsonArray(value)) return "array";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
