import { isBase64 } from "./base64.ts";
import { isDateTime } from "./dateTime.ts";
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
  ["byte", { description: "base64", fits: isBase64 }],
  ["cidr", { description: "an address range such as 10.0.0.0/8", fits: isCidr }],
  ["date", { description: "a date such as 2026-01-31", fits: (text) => isDateTime(`${text}T00:00:00Z`) }],
  ["date-time", { description: "a time such as 2026-01-31T12:00:00Z", fits: (text) => isDateTime(text.toUpperCase()) }],
  ["datetime", { description: "a time such as 2026-01-31T12:00:00Z", fits: (text) => isDateTime(text.toUpperCase()) }],
  ["duration", { description: "a duration such as 1h30m", fits: isLenientDuration }],
  ["email", { description: "an email address", fits: (text) => /[^\s@]@[^\s@]/.test(text) }],
  ["hostname", { description: "a host name", fits: (text) => !/[\s/:@]/.test(text) && text !== "" && text.length <= 255 }],
  ["ipv4", { description: "an IPv4 address", fits: (text) => ipv4.test(text) }],
  ["ipv6", { description: "an IPv6 address", fits: isIpv6 }],
  ["mac", { description: "a MAC address", fits: (text) => /^[0-9A-Fa-f]{2,4}(?:[-:.][0-9A-Fa-f]{2,4})+$/.test(text) }],
  ["uri", { description: "a URI", fits: (text) => /^(?:\/|[A-Za-z][A-Za-z0-9+.-]*:)/.test(text) }],
  ["uuid", { description: "a UUID", fits: (text) => /^[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}$/.test(text) }],
]);

/** Tells whether a text has a format; unknown formats fit everything. */
export function fitsFormat(text: string, format: string): boolean {
  return formats.get(format)?.fits(text) ?? true;
}

/** What a format wants, with its article. */
export function describeFormat(format: string): string {
  return formats.get(format)?.description ?? format;
}

function isCidr(text: string): boolean {
  const slash = text.lastIndexOf("/");
  const address = text.slice(0, Math.max(slash, 0));
  const bits = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(bits)) return false;
  return ipv4.test(address) ? Number(bits) <= 32 : isIpv6(address) && Number(bits) <= 128;
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
