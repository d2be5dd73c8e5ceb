import { isIpAddress } from "./ipAddress.ts";

/** An IP address as its bits, the first in front, and how many of them there are. Undefined when the text is no address. */
export interface AddressBits {
  readonly value: bigint;
  readonly length: 32 | 128;
}

/** Reads an IP address. */
export function addressBits(text: string): AddressBits | undefined {
  if (!isIpAddress(text, { loose: true })) return undefined;
  if (!text.includes(":")) return { value: joined(text.split(".").map(Number), 8n), length: 32 };
  const [head = "", tail] = text.split("::");
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return { value: joined([...before, ...zeros, ...after], 16n), length: 128 };
}

function groupsOf(text: string): readonly number[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => {
    if (!group.includes(".")) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((value, part) => (value << width) | BigInt(part), 0n);
}

export interface AddressRange {
  readonly address: AddressBits;
  readonly prefix: number;
}

/** Reads a range of IP addresses such as 10.0.0.0/8. */
export function readAddressRange(text: string): AddressRange | undefined {
  const [, address = "", digits = ""] = /^(.*)\/(\d{1,3})$/.exec(text) ?? [];
  const bits = addressBits(address);
  const prefix = Number(digits);
  return bits && prefix <= bits.length ? { address: bits, prefix } : undefined;
}

/** Tells whether all addresses of a range are in another one. */
export function isWithin(inner: AddressRange, outer: AddressRange): boolean {
  if (inner.address.length !== outer.address.length || inner.prefix < outer.prefix) return false;
  const shift = BigInt(outer.address.length - outer.prefix);
  return inner.address.value >> shift === outer.address.value >> shift;
}

/**
 * Why a text is no range of IP addresses, as the end of a sentence that begins with the name of the field. Fields once took leading zeros, IPv4 wrapped in
 * IPv6, and an address within the range instead of its first one.
 */
export function addressRangeProblem(text: string, { loose = false }: { readonly loose?: boolean } = {}): string | undefined {
  const range = readAddressRange(text);
  if (!range) return "must be a range of IP addresses such as 10.9.8.0/24 or 2001:db8::/64";
  if (loose) return undefined;
  const [address = "", digits = ""] = text.split("/");
  if (!isIpAddress(address) || /^0\d/.test(digits)) return "must be written without leading zeros and without IPv4 wrapped in IPv6";
  const below = BigInt(range.address.length - range.prefix);
  return (range.address.value >> below) << below === range.address.value
    ? undefined
    : `must have only zeros behind its first ${digits} bits`;
}
