import type { AddressBits } from "./addressRange.ts";

/** The one way to write an IP address that everybody reads alike: IPv6 as RFC 5952 has it, and IPv4 wrapped in IPv6 as IPv4. */
export function canonicalAddress(bits: AddressBits): string {
  if (bits.length === 32 || isWrapped(bits)) return parts(bits.value & 0xffff_ffffn, 4, 8n).join(".");
  const groups = parts(bits.value, 8, 16n).map((group) => group.toString(16));
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}

/** Tells whether an IPv6 address is an IPv4 address in disguise, such as ::ffff:10.0.0.1. */
export function isWrapped({ value, length }: AddressBits): boolean {
  return length === 128 && value >> 32n === 0xffffn;
}

function parts(value: bigint, count: number, width: bigint): readonly number[] {
  return Array.from({ length: count }, (_, index) => Number(BigInt.asUintN(Number(width), value >> (BigInt(count - 1 - index) * width))));
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== "0") start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
