import { memberOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { addressBits, readAddressRange } from "../scalars/addressRange.ts";
import { nameOf } from "../structure.ts";

/** Lists with at most one address or range of either family. */
const places: ReadonlySet<string> = new Set(["ServiceCIDRSpec.cidrs", "ServiceSpec.clusterIPs"]);

/** Reports a second address of one family where there may be one IPv4 and one IPv6. */
export const addressFamilyRepeated: Rule = {
  code: "address-family-repeated",
  summary: "A list has two addresses of the same family.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const seen = new Set<number>();
    for (const item of visit.node.items) {
      const node = memberOf(item);
      if (item === undefined || node?.kind !== "scalar" || typeof node.value !== "string") continue;
      const length = (addressBits(node.value) ?? readAddressRange(node.value)?.address)?.length;
      if (length === undefined) continue;
      if (seen.has(length))
        report({
          message: `${nameOf(visit)} may have one IPv4 and one IPv6 item, not two of ${length === 32 ? "IPv4" : "IPv6"}.`,
          range: visit.origin ?? item.range,
        });
      seen.add(length);
    }
  },
};
