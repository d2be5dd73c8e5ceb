import type { YamlScalar } from "../../yaml/nodes.ts";

/** How many of the smallest parts that a quantity can have (a thousand millionth) make 1. */
export const partsOfOne = 1_000_000_000n;

const powers: ReadonlyMap<string, bigint> = new Map([
  ["n", 1n],
  ["u", 1_000n],
  ["m", 1_000_000n],
  ["", partsOfOne],
  ...["k", "M", "G", "T", "P", "E"].map((suffix, index) => [suffix, partsOfOne * 1000n ** BigInt(index + 1)] as const),
  ...["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].map((suffix, index) => [suffix, partsOfOne * 1024n ** BigInt(index + 1)] as const),
]);

/**
 * The value of a quantity in thousand millionths, rounded up as the API server does; undefined for what is no quantity, and for exponents beyond any
 * resource.
 */
export function quantityValue(text: string): bigint | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = "", suffix = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return undefined;
  const shift = Number(exponent) - fraction.length;
  if (Math.abs(shift) > 60) return undefined;
  const digits = BigInt(whole + fraction) * (powers.get(suffix) ?? partsOfOne);
  const divisor = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  const value = shift < 0 ? (digits + divisor - 1n) / divisor : digits * 10n ** BigInt(shift);
  return sign === "-" ? -value : value;
}

/** The value of a quantity as written in a document, where it may be a number, too. */
export function quantityOf({ value }: Pick<YamlScalar, "value">): bigint | undefined {
  return typeof value === "boolean" || value === null ? undefined : quantityValue(String(value));
}
