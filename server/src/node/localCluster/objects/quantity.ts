import type { JsonValue } from "../../../core/json.ts";

const quantity = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d{1,2}))?$/;
const decimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"] as const;
const binarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"] as const;

/**
 * Writes a quantity as the API server stores it: without fraction, with the largest unit of its own family that leaves an integer. `0.1` becomes `100m`,
 * `1024Mi` becomes `1Gi`, `1000m` becomes `1`. What is no quantity comes back as it is, for the validation to refuse.
 */
export function canonicalQuantity(value: JsonValue): JsonValue {
  if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "string") return value;
  const match = quantity.exec(String(value));
  if (match === null) return value;
  const [, sign = "", whole = "", fraction = "", binary, decimal, exponent] = match;
  if (whole === "" && fraction === "") return value;
  const power = exponent === undefined ? 3 * (decimalSuffixes.indexOf((decimal ?? "") as "") - 3) : Number(exponent);
  // In units of 10^-9, which is as fine as the server keeps it.
  const factor = binary === undefined ? 10n ** BigInt(Math.max(0, power + 9 - fraction.length)) : 10n ** 9n;
  const scale = binary === undefined ? 1n : 1024n ** BigInt(binarySuffixes.indexOf(binary as "Ki"));
  const digits = BigInt(`${whole}${fraction}`) * factor * scale;
  const divisor = binary === undefined ? 10n ** BigInt(Math.max(0, fraction.length - power - 9)) : 10n ** BigInt(fraction.length);
  const nanos = divideUp(digits, divisor);
  const isNegative = sign === "-" && nanos !== 0n;
  if (nanos === 0n) return "0";
  const isBinary = binary !== undefined && nanos >= 1024n * 10n ** 9n && nanos % 10n ** 9n === 0n;
  const text = isBinary ? writeBinary(nanos / 10n ** 9n) : exponent === undefined ? writeDecimal(nanos) : writeExponent(nanos);
  return isNegative ? `-${text}` : text;
}

function divideUp(value: bigint, divisor: bigint): bigint {
  return (value + divisor - 1n) / divisor;
}

function writeBinary(units: bigint): string {
  let value = units;
  let index = 0;
  while (value % 1024n === 0n && index < binarySuffixes.length - 1) {
    value /= 1024n;
    index++;
  }
  return `${value}${binarySuffixes[index] ?? ""}`;
}

function writeDecimal(nanos: bigint): string {
  const { value, thousands } = reduce(nanos);
  return `${value}${decimalSuffixes[thousands] ?? ""}`;
}

function writeExponent(nanos: bigint): string {
  const { value, thousands } = reduce(nanos);
  return thousands === 3 ? String(value) : `${value}e${3 * (thousands - 3)}`;
}

function reduce(nanos: bigint): { readonly value: bigint; readonly thousands: number } {
  let value = nanos;
  let thousands = 0;
  while (value % 1000n === 0n && thousands < decimalSuffixes.length - 1) {
    value /= 1000n;
    thousands++;
  }
  return { value, thousands };
}
