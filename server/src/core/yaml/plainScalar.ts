/** What a scalar can mean. */
export type ScalarValue = string | number | bigint | boolean | null;

const words = new Map<string, ScalarValue>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, NaN] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Infinity] as const),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, -Infinity] as const),
]);

const longestWord = 5;
const numberStart = /^[-+.0-9]/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Behind a dot no sign and no underscore is left out: only ".5", ".5e3". */
const dotFloat = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const maxUint64 = 18446744073709551615n;
const minInt64 = -9223372036854775808n;

/**
 * Reads an unquoted scalar as kubectl and the API server do: YAML 1.1 words (`yes`, `off`) and octals (`0644`), YAML 1.2 octals (`0o644`), binary, hexadecimal,
 * underscores in numbers; no base 60 (`12:30`), no timestamps. Integers that a number cannot hold exactly are `bigint` up to 64 bits, floats beyond.
 */
export function readPlainScalar(source: string): ScalarValue {
  if (source.length <= longestWord) {
    const word = words.get(source);
    if (word !== undefined) return word;
  }
  if (!numberStart.test(source)) return source;
  if (source.startsWith(".")) return dotFloat.test(source) ? finite(source, source) : source;
  const digits = source.includes("_") ? source.replaceAll("_", "") : source;
  if (integer.test(digits)) return readInteger(digits);
  return float.test(digits) ? finite(digits, source) : source;
}

function readInteger(digits: string): number | bigint {
  const negative = digits.startsWith("-");
  const magnitude = negative || digits.startsWith("+") ? digits.slice(1) : digits;
  const octal = /^0[0-7]+$/.test(magnitude);
  const prefixed = octal ? `0o${magnitude.slice(1)}` : magnitude;
  if (prefixed.length < 15) return signed(Number(prefixed), negative);
  const exact = negative ? -BigInt(prefixed) : BigInt(prefixed);
  if (exact > maxUint64 || exact < minInt64) return signed(Number(octal ? magnitude : prefixed), negative);
  const rounded = Number(exact);
  return Number.isSafeInteger(rounded) ? rounded : exact;
}

function signed(magnitude: number, negative: boolean): number {
  // Not -0: it would compare as different from 0.
  return negative && magnitude !== 0 ? -magnitude : magnitude;
}

/** Floats too big for 64 bits stay text. */
function finite(digits: string, source: string): number | string {
  const value = Number(digits);
  return Number.isFinite(value) ? value : source;
}
