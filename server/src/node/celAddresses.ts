import type { CelMap } from "@bufbuild/cel";
import { addressBits, isWithin, readAddressRange, type AddressBits, type AddressRange } from "../core/validation/scalars/addressRange.ts";
import { canonicalAddress, isWrapped } from "../core/validation/scalars/canonicalAddress.ts";
import { isIpAddress } from "../core/validation/scalars/ipAddress.ts";
import type * as library from "./celLibrary.ts";
import { tagged, untaggedText } from "./celTagged.ts";

type Library = typeof library;

/** Functions about IP addresses and ranges of them. Kept are their texts in the one way to write them. */
export function addressFunctions(library: Library): readonly ReturnType<Library["celFunc"]>[] {
  const { celFunc, celMethod, CelScalar, mapType } = library;
  const { BOOL, DYN, INT, STRING } = CelScalar;
  const ADDRESS = mapType(DYN, DYN);
  const address = (bits: AddressBits): CelMap => tagged(library, "ip", canonicalAddress(bits));
  const range = ({ address: bits, prefix }: AddressRange): CelMap => tagged(library, "cidr", `${canonicalAddress(bits)}/${prefix}`);
  const kind = (name: string, test: (bits: AddressBits) => boolean): ReturnType<Library["celFunc"]> =>
    celMethod(name, ADDRESS, [], BOOL, function () {
      return test(addressOf(this));
    });
  return [
    celFunc("isIP", [STRING], BOOL, (text) => toAddress(text) !== undefined),
    celFunc("ip", [STRING], ADDRESS, (text) => address(orError(toAddress(text)))),
    celFunc("ip.isCanonical", [STRING], BOOL, (text) => canonicalAddress(orError(toAddress(text))) === text),
    celFunc("isCIDR", [STRING], BOOL, (text) => toRange(text) !== undefined),
    celFunc("cidr", [STRING], ADDRESS, (text) => range(orError(toRange(text)))),
    celFunc("string", [ADDRESS], STRING, (of) => (of.has("\0ip") ? untaggedText(of, "ip") : untaggedText(of, "cidr"))),
    celMethod("family", ADDRESS, [], INT, function () {
      return addressOf(this).length === 32 ? 4n : 6n;
    }),
    kind("isUnspecified", isUnspecified),
    kind("isLoopback", isLoopback),
    kind("isLinkLocalMulticast", (bits) =>
      bits.length === 32 ? isIn(bits, "224.0.0.0/24") : ((bits.value >> 112n) & 0xff0fn) === 0xff02n,
    ),
    kind("isLinkLocalUnicast", isLinkLocal),
    kind("isGlobalUnicast", (bits) => {
      const isMulticast = isIn(bits, "224.0.0.0/4") || isIn(bits, "ff00::/8");
      return !isUnspecified(bits) && !isIn(bits, "255.255.255.255/32") && !isLoopback(bits) && !isMulticast && !isLinkLocal(bits);
    }),
    celMethod("containsIP", ADDRESS, [ADDRESS], BOOL, function (inner) {
      return isWithin(rangeOfOne(addressOf(inner)), rangeOf(this));
    }),
    celMethod("containsIP", ADDRESS, [STRING], BOOL, function (inner) {
      return isWithin(rangeOfOne(orError(toAddress(inner))), rangeOf(this));
    }),
    celMethod("containsCIDR", ADDRESS, [ADDRESS], BOOL, function (inner) {
      return containsRange(rangeOf(this), rangeOf(inner));
    }),
    celMethod("containsCIDR", ADDRESS, [STRING], BOOL, function (inner) {
      return containsRange(rangeOf(this), orError(toRange(inner)));
    }),
    celMethod("ip", ADDRESS, [], ADDRESS, function () {
      return address(rangeOf(this).address);
    }),
    celMethod("masked", ADDRESS, [], ADDRESS, function () {
      return range(masked(rangeOf(this)));
    }),
    celMethod("prefixLength", ADDRESS, [], INT, function () {
      return BigInt(rangeOf(this).prefix);
    }),
  ];
}

/** IPv4 in IPv6, zones, and leading zeros make it none. */
function toAddress(text: string): AddressBits | undefined {
  const bits = isIpAddress(text) ? addressBits(text) : undefined;
  return bits !== undefined && !isWrapped(bits) ? bits : undefined;
}

function toRange(text: string): AddressRange | undefined {
  const [address = "", length = ""] = text.split("/", 2);
  if (/^0\d/.test(length)) throw new Error("Whether that is a range is not sure.");
  return toAddress(address) && readAddressRange(text);
}

function orError<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A server gives an error here.");
  return value;
}

function addressOf(map: CelMap): AddressBits {
  return orError(toAddress(untaggedText(map, "ip")));
}

function rangeOf(map: CelMap): AddressRange {
  return orError(toRange(untaggedText(map, "cidr")));
}

function rangeOfOne(address: AddressBits): AddressRange {
  return { address, prefix: address.length };
}

function masked({ address: { value, length }, prefix }: AddressRange): AddressRange {
  const below = BigInt(length - prefix);
  return { address: { value: (value >> below) << below, length }, prefix };
}

/** Some releases say no where the inner range does not begin as the outer one does. */
function containsRange(outer: AddressRange, inner: AddressRange): boolean {
  if (!isWithin(inner, outer)) return false;
  if (masked(outer).address.value !== inner.address.value) throw new Error("What a server says to that depends on its release.");
  return true;
}

function isIn(bits: AddressBits, range: string): boolean {
  return isWithin(rangeOfOne(bits), orError(readAddressRange(range)));
}

function isUnspecified({ value }: AddressBits): boolean {
  return value === 0n;
}

function isLoopback(bits: AddressBits): boolean {
  return isIn(bits, "127.0.0.0/8") || isIn(bits, "::1/128");
}

function isLinkLocal(bits: AddressBits): boolean {
  return isIn(bits, "169.254.0.0/16") || isIn(bits, "fe80::/10");
}
