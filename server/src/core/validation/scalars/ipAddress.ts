/**
 * Tells whether a text is an IP address to the API server. Its older fields once read addresses loosely: with leading zeros, and IPv4 wrapped in IPv6.
 */
export function isIpAddress(text: string, { loose = false }: { readonly loose?: boolean } = {}): boolean {
  return text.includes(":") ? isIpv6(text, loose) : isIpv4(text, loose);
}

function isIpv4(text: string, loose: boolean): boolean {
  const parts = text.split(".");
  const part = loose ? /^0*\d{1,3}$/ : /^(?:0|[1-9]\d{0,2})$/;
  return parts.length === 4 && parts.every((digits) => part.test(digits) && Number(digits) <= 255);
}

function isIpv6(text: string, loose: boolean): boolean {
  if (!loose && /^(?:0{0,4}:)+ffff:(?:[0-9.]+|[0-9a-f]{1,4}:[0-9a-f]{1,4})$/i.test(text)) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    if (half === "") continue;
    const parts = half.split(":");
    for (const [at, part] of parts.entries()) {
      const isLast = index === halves.length - 1 && at === parts.length - 1;
      if (isLast && part.includes(".")) {
        if (!isIpv4(part, loose)) return false;
        groups += 2;
      } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups += 1;
      else return false;
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}
