import { isJsonArray, isJsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { Visit } from "./structure.ts";
import { describeFormat, fitsFormat } from "./scalars/formats.ts";
import { compileGoPattern, type GoPattern } from "./scalars/goPattern.ts";

// What a schema of a custom resource says beyond types, each as the end of a sentence that begins with the name of the field; undefined: all is well.

const patterns = new Map<string, GoPattern | undefined>();
/** CRDs of a workspace have some hundred patterns; a new start is cheaper than keeping those of every CRD ever seen. */
const maxPatterns = 5000;

/** Tells whether the schema's limits are those of the server: in custom resources, and for the names in their metadata unless these are empty, which is as good as absent. */
export function hasOwnLimits(visit: Visit): boolean {
  if (visit.isCustom || visit.parent?.schema.typeName !== "ObjectMeta") return visit.isCustom;
  const { node } = visit;
  return !(node?.kind === "scalar" && node.value === "");
}

export function outOfRange(value: number | bigint, schema: StructuralSchema): string | undefined {
  const { minimum, maximum, multipleOf } = schema;
  if (minimum !== undefined && (schema.exclusiveMinimum === true ? value <= minimum : value < minimum)) {
    return schema.exclusiveMinimum === true ? `must be greater than ${String(minimum)}` : `must be at least ${String(minimum)}`;
  }
  if (maximum !== undefined && (schema.exclusiveMaximum === true ? value >= maximum : value > maximum)) {
    return schema.exclusiveMaximum === true ? `must be less than ${String(maximum)}` : `must be at most ${String(maximum)}`;
  }
  if (multipleOf === undefined || multipleOf <= 0) return undefined;
  // The server divides whole numbers by the whole part of the factor.
  if (isInt64(value) && multipleOf < 1) return `must not be a whole number, because the server cannot divide one by ${String(multipleOf)}`;
  return isMultiple(value, multipleOf) ? undefined : `must be a multiple of ${String(multipleOf)}`;
}

function isInt64(value: number | bigint): boolean {
  return (typeof value === "bigint" || Number.isInteger(value)) && BigInt.asIntN(64, BigInt(value)) === BigInt(value);
}

/** Fractions are never exact, so that "nearly" has to do. */
function isMultiple(value: number | bigint, of: number): boolean {
  if (isInt64(value)) return BigInt(value) % BigInt(Math.trunc(of)) === 0n;
  const quotient = of < 1 ? (1 / of) * Number(value) : Number(value) / of;
  return Math.abs(quotient) < 2 ** 53 && Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}

/** Tells whether a schema has anything for `wrongTextLength` to hold a text against. */
export function limitsText({ minLength, maxLength }: StructuralSchema): boolean {
  return minLength !== undefined || maxLength !== undefined;
}

export function wrongTextLength(value: string, { minLength, maxLength }: StructuralSchema): string | undefined {
  if (minLength === undefined && maxLength === undefined) return undefined;
  // The server counts code points.
  const length = Array.from(value).length;
  if (minLength !== undefined && length < minLength)
    return minLength === 1 ? "must not be empty" : `must have at least ${count(minLength, "character")}`;
  return maxLength !== undefined && length > maxLength ? `must have at most ${count(maxLength, "character")}` : undefined;
}

/** Tells whether a schema has anything for `wrongItemCount` to hold a list against. */
export function limitsItems({ minItems, maxItems }: StructuralSchema): boolean {
  return minItems !== undefined || maxItems !== undefined;
}

export function wrongItemCount(length: number, { minItems, maxItems }: StructuralSchema): string | undefined {
  if (minItems !== undefined && length < minItems) return `must have at least ${count(minItems, "item")}`;
  return maxItems !== undefined && length > maxItems ? `must have at most ${count(maxItems, "item")}` : undefined;
}

export function wrongMemberCount(length: number, { minProperties, maxProperties }: StructuralSchema): string | undefined {
  if (minProperties !== undefined && length < minProperties) return `must have at least ${count(minProperties, "field")}`;
  return maxProperties !== undefined && length > maxProperties ? `must have at most ${count(maxProperties, "field")}` : undefined;
}

export function patternMismatch(value: string, { pattern }: StructuralSchema): string | undefined {
  if (pattern === undefined) return undefined;
  if (!patterns.has(pattern)) {
    if (patterns.size >= maxPatterns) patterns.clear();
    patterns.set(pattern, compileGoPattern(pattern));
  }
  return patterns.get(pattern)?.matches(value) === false ? `must match the pattern ${pattern}` : undefined;
}

export function formatMismatch(value: string, { format, type }: StructuralSchema): string | undefined {
  if (format === undefined || (type !== "string" && type !== "any") || fitsFormat(value, format)) return undefined;
  return `must be ${describeFormat(format)}`;
}

/** Everything above for one value. */
export function limitProblem(value: JsonValue, schema: StructuralSchema): string | undefined {
  if (typeof value === "number" || typeof value === "bigint") return outOfRange(value, schema);
  if (typeof value === "string") return wrongTextLength(value, schema) ?? patternMismatch(value, schema) ?? formatMismatch(value, schema);
  if (isJsonArray(value)) return wrongItemCount(value.length, schema);
  return isJsonObject(value) ? wrongMemberCount(Object.keys(value).length, schema) : undefined;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
