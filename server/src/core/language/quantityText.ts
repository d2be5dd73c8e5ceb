import { partsOfOne, quantityValue } from "../validation/scalars/quantityValue.ts";

const binarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

/**
 * Writes a quantity as the API server does (`resource.Quantity.CanonicalizeBytes`): `1024Mi` → `1Gi`, `1.5Gi` → `1536Mi`, `0.5` → `500m`. Exponents become
 * suffixes, and a bare number of whole mebibytes is read as bytes (`536870912` → `512Mi`). Undefined for what is no quantity.
 */
export function canonicalQuantity(text: string): string | undefined {
  const value = quantityValue(text);
  if (value === undefined) return undefined;
  const size = value < 0n ? -value : value;
  const written = /[KMGTPE]i$/.test(text) && size >= 1024n * partsOfOne ? binaryText(size) : decimalText(size, text);
  return value < 0n ? `-${written}` : written;
}

function decimalText(parts: bigint, text: string): string {
  if (parts === 0n) return "0";
  const isBare = /^[+-]?\d+$/.test(text);
  if (isBare && parts % (1024n * 1024n * partsOfOne) === 0n) return binaryText(parts);
  let number = parts;
  let index = 0;
  while (number % 1000n === 0n && index < decimalSuffixes.length - 1) {
    number /= 1000n;
    index++;
  }
  return `${number}${decimalSuffixes[index] ?? ""}`;
}

/** Bytes are whole: what is smaller is rounded up. */
function binaryText(parts: bigint): string {
  let number = (parts + partsOfOne - 1n) / partsOfOne;
  let index = 0;
  while (number % 1024n === 0n && index < binarySuffixes.length - 1) {
    number /= 1024n;
    index++;
  }
  return `${number}${binarySuffixes[index] ?? ""}`;
}
