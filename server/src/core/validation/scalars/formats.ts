import { isDateTime, isLooseDateTime } from "./dateTime.ts";
import { isLenientDuration } from "./duration.ts";

interface Format {
  readonly description: string;
  fits(text: string): boolean;
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/;

/**
 * Formats that the server checks in custom resources. Where its own check is a long one (addresses of mail, URIs), only what it surely refuses is refused
 * here; formats that are not listed are not checked.
 */
const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ["byte", { description: "base64", fits: isPlainBase64 }],
  ["cidr", { description: "an address range such as 10.0.0.0/8", fits: isCidr }],
  ["date", { description: "a date such as 2026-01-31", fits: (text) => isDateTime(`${text}T00:00:00Z`) }],
  ["date-time", { description: "a time such as 2026-01-31T12:00:00Z", fits: isLooseDateTime }],
  ["datetime", { description: "a time such as 2026-01-31T12:00:00Z", fits: isLooseDateTime }],
  ["duration", { description: "a duration such as 1h30m", fits: isLenientDuration }],
  ["email", { description: "an email address", fits: (text) => /\S@\s*\S/.test(text) }],
  ["hexcolor", { description: "a colour such as #ff8800", fits: (text) => /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text) }],
  ["hostname", { description: "a host name", fits: isHostName }],
  ["ipv4", { description: "an IPv4 address", fits: (text) => isLooseIpv4(text) || (isIpv6(text) && text.includes(".")) }],
  ["ipv6", { description: "an IPv6 address", fits: isIpv6 }],
  ["mac", { description: "a MAC address", fits: isMac }],
  ["uri", { description: "a URI", fits: isUri }],
  ["uuid3", { description: "a UUID of version 3", fits: (text) => isUuid(text) && hexadecimalOf(text)[12] === "3" }],
  ["uuid4", { description: "a UUID of version 4", fits: (text) => isUuid(text) && /^.{12}4.{3}[89ab]/.test(hexadecimalOf(text)) }],
  ["uuid5", { description: "a UUID of version 5", fits: (text) => isUuid(text) && /^.{12}5.{3}[89ab]/.test(hexadecimalOf(text)) }],
  ["uuid", { description: "a UUID", fits: isUuid }],
]);

/** Formats that the server knows but that are not looked into here. */
const otherFormats = [
  "bsonobjectid",
  "creditcard",
  "isbn",
  "isbn10",
  "isbn13",
  "k8s-long-name",
  "k8s-short-name",
  "password",
  "rgbcolor",
  "ssn",
];
const stringFormats: ReadonlySet<string> = new Set([...formats.keys(), ...otherFormats].map(withoutDashes));

/** Tells whether a text has a format; unknown formats fit everything. */
export function fitsFormat(text: string, format: string): boolean {
  return formats.get(format)?.fits(text) ?? true;
}

/** Tells whether a custom resource may have a list where a text with this format belongs: the server's check of types leaves texts with a format that it knows to the check of formats, which passes over lists. */
export function admitsList(format: string | undefined): boolean {
  return format !== undefined && stringFormats.has(withoutDashes(format));
}

/** What a format wants, with its article. */
export function describeFormat(format: string): string {
  return formats.get(format)?.description ?? format;
}

function withoutDashes(format: string): string {
  return format.replaceAll("-", "");
}

/** Unlike data of Kubernetes' own types, that of custom resources has no line breaks and is not empty. */
function isPlainBase64(text: string): boolean {
  return text !== "" && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** Pairs of digits with colons or dashes between them, or fours with dots, of 6, 8 or 20 bytes. */
function isMac(text: string): boolean {
  const ofPairs = /^[0-9a-f]{2}(?:([-:])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?:(?:\1[0-9a-f]{2}){2}(?:(?:\1[0-9a-f]{2}){12})?)?$/i;
  return ofPairs.test(text) || /^[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}(?:\.[0-9a-f]{4}(?:(?:\.[0-9a-f]{4}){6})?)?$/i.test(text);
}

/** A path, or something with a scheme; of what stands between, the signs that are surely wrong are looked for. */
function isUri(text: string): boolean {
  if (text === "*") return true;
  const [, scheme, rest = ""] = /^([A-Za-z][A-Za-z0-9+.-]*:)?([^]*)$/.exec(text) ?? [];
  if (!rest.startsWith("/")) return scheme !== undefined;
  const [place = ""] = rest.split("?", 1);
  if (/%(?![0-9A-Fa-f]{2})/.test(place)) return false;
  if (scheme === undefined || !place.startsWith("//")) return true;
  const [authority = ""] = place.slice(2).split("/", 1);
  const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/^\[[^\]]*\]/, "");
  const port = host.includes(":") ? host.slice(host.lastIndexOf(":") + 1) : "";
  return !authority.includes(" ") && /^\d*$/.test(port);
}

const hostName =
  /^(?:[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?|(?:[a-zA-Z0-9\p{S}\p{L}](?:[-a-zA-Z0-9\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z\p{L}]{2,63})$/u;

/** The server counts bytes; beyond ASCII there are more of these than units here, so that too little is refused rather than too much. */
function isHostName(text: string): boolean {
  return text.length <= 255 && hostName.test(text) && text.split(".").every((part) => part.length <= 63);
}

function isUuid(text: string): boolean {
  return /^[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}$/.test(text);
}

function hexadecimalOf(text: string): string {
  return withoutDashes(text).toLowerCase();
}

function isCidr(text: string): boolean {
  const slash = text.lastIndexOf("/");
  const address = text.slice(0, Math.max(slash, 0));
  const bits = text.slice(slash + 1);
  if (!/^\d+$/.test(bits)) return false;
  return isLooseIpv4(address) ? Number(bits) <= 32 : isIpv6(address) && Number(bits) <= 128;
}

/** The server still takes leading zeros in custom resources. */
function isLooseIpv4(text: string): boolean {
  return ipv4.test(text.replace(/(^|\.)0+(?=\d)/g, "$1"));
}

function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2 || !text.includes(":")) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const endsInIpv4 = last !== undefined && ipv4.test(last);
  const hexadecimal = endsInIpv4 ? groups.slice(0, -1) : groups;
  const length = hexadecimal.length + (endsInIpv4 ? 2 : 0);
  return hexadecimal.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group)) && (halves.length === 2 ? length < 8 : length === 8);
}
