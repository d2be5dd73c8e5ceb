import { isGoDuration } from "../validation/scalars/duration.ts";

const units: readonly (readonly [name: string, nanoseconds: bigint])[] = [
  ["h", 3_600_000_000_000n],
  ["m", 60_000_000_000n],
  ["s", 1_000_000_000n],
  ["ms", 1_000_000n],
  ["us", 1_000n],
  ["ns", 1n],
];

/** Writes a duration of Go in its largest units: `90m` → `1h30m`, `3600s` → `1h`. Undefined for what is none, and for fractions. */
export function canonicalDuration(text: string): string | undefined {
  if (!isGoDuration(text) || text.includes(".")) return undefined;
  let total = 0n;
  for (const [, digits = "0", unit = ""] of text.replace(/[µμ]s/g, "us").matchAll(/(\d+)(ns|us|ms|s|m|h)/g)) {
    total += BigInt(digits) * (units.find(([name]) => name === unit)?.[1] ?? 0n);
  }
  return total === 0n ? undefined : `${text.startsWith("-") ? "-" : ""}${inUnits(total)}`;
}

/** Writes a number of seconds: 5400 → `1h30m`. */
export function secondsText(seconds: bigint): string {
  return inUnits(seconds * 1_000_000_000n);
}

function inUnits(nanoseconds: bigint): string {
  let rest = nanoseconds;
  let text = "";
  for (const [name, size] of units) {
    if (rest < size) continue;
    text += `${rest / size}${name}`;
    rest %= size;
  }
  return text;
}
