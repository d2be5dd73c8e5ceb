import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isWithin, readAddressRange } from "../scalars/addressRange.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["Endpoint.addresses[]", "EndpointAddress.ip", "ServiceSpec.externalIPs[]"]);

/** Addresses that mean something else on each machine, or nothing. */
const special = [
  ["0.0.0.0/32", "no address"],
  ["::/128", "no address"],
  ["127.0.0.0/8", "the machine itself"],
  ["::1/128", "the machine itself"],
  ["169.254.0.0/16", "valid on one link only"],
  ["fe80::/10", "valid on one link only"],
  ["224.0.0.0/24", "for a group on one link"],
  ["ff02::/16", "for a group on one link"],
] as const;

/** Reports an address to which nothing can be sent from elsewhere. */
export const specialAddress: Rule = {
  code: "special-address",
  summary: "An address is one that no other machine can reach.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const address = readAddressRange(`${value}/${value.includes(":") ? "128" : "32"}`);
    const found =
      address &&
      special.find(([range]) => {
        const outer = readAddressRange(range);
        return outer !== undefined && isWithin(address, outer);
      });
    if (found) report({ message: `${quoteValue(value)} is ${found[1]}; it cannot be reached from elsewhere.` });
  },
};
