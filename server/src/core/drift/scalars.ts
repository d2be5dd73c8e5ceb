import { canonicalBase64 } from "../base64.ts";
import { isOfType } from "../schema/isOfType.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";

/**
 * Tells whether a scalar in Git and one in the environment mean the same to the server: quantities by value, base64 by its bytes, times by
 * instant, numbers by value. `int-or-string` is strict: `80` is not `"80"`, and `500m` not `0.5`.
 */
export function equalScalars(desired: JsonValue, live: JsonValue, schema: StructuralSchema | undefined): boolean {
  if (desired === live) return true;
  if (isNumber(desired) && isNumber(live) && schema?.format !== "quantity") return desired == live;
  switch (schema?.format) {
    case "quantity":
      return equalQuantities(desired, live);
    case "byte":
      return typeof desired === "string" && typeof live === "string" && canonicalBase64(desired) === canonicalBase64(live);
    case "date-time":
    case "micro-time":
      return typeof desired === "string" && typeof live === "string" && isSameInstant(desired, live);
    default:
      return false;
  }
}

/** Tells whether a value is what the server leaves out where a field may be empty: null, "", 0, false, `[]` or `{}`. */
export function isZero(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === null || value === "" || value === false || value === 0 || value === 0n;
}

/** Tells whether the type of a value is one that the server reads at this place; what it cannot read it refuses. */
export function isReadable(value: JsonValue, schema: StructuralSchema | undefined): boolean {
  return value === null || schema === undefined || isOfType(value, schema);
}

function isNumber(value: JsonValue): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Whole seconds decide for times of objects, microseconds for the others; `Date.parse` keeps the milliseconds of both. */
function isSameInstant(left: string, right: string): boolean {
  const leftTime = Date.parse(left);
  return !Number.isNaN(leftTime) && leftTime === Date.parse(right);
}

function equalQuantities(left: JsonValue, right: JsonValue): boolean {
  const leftValue = parseQuantity(left);
  const rightValue = parseQuantity(right);
  if (leftValue === undefined || rightValue === undefined) return false;
  return leftValue.units * rightValue.scale === rightValue.units * leftValue.scale;
}

/** The exact value of a quantity is `units / scale`. */
interface Quantity {
  readonly units: bigint;
  readonly scale: bigint;
}

const quantity = /^([+-]?)(\d+)?(?:\.(\d*))?(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d{1,3}))?$/;

/** Decimal exponent of each suffix. */
const decimalSuffixes: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binarySuffixes = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

function parseQuantity(value: JsonValue): Quantity | undefined {
  if (!isNumber(value) && typeof value !== "string") return undefined;
  const match = quantity.exec(String(value).trim());
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", binary, decimal, exponent] = match;
  if (whole === "" && fraction === "") return undefined;
  const digits = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
  const power = (decimal === undefined ? Number(exponent ?? 0) : (decimalSuffixes[decimal] ?? 0)) - fraction.length;
  const multiplier = binary === undefined ? 1n : 1024n ** BigInt(binarySuffixes.indexOf(binary) + 1);
  return power >= 0
    ? { units: digits * multiplier * 10n ** BigInt(power), scale: 1n }
    : { units: digits * multiplier, scale: 10n ** BigInt(-power) };
}
