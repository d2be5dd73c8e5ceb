import { compareMinors } from "../../schema/kubernetesVersion.ts";
import type { Rule } from "../rule.ts";
import { addressRangeProblem } from "../scalars/addressRange.ts";
import { nameOf } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** Fields that take a range of IP addresses and are old enough to have been read loosely. */
const places: ReadonlySet<string> = new Set([
  "IPBlock.cidr",
  "IPBlock.except[]",
  "NodeSpec.podCIDR",
  "ServiceCIDRSpec.cidrs[]",
  "ServiceSpec.loadBalancerSourceRanges[]",
]);

/** Reports a text that is no range of IP addresses where one must be. */
export const invalidAddressRange: Rule = {
  code: "invalid-address-range",
  summary: "A text is no range of IP addresses.",
  severity: "error",
  stage: "validate",
  ...textsAt(places, (text, place, visit) => {
    // Ranges of load balancers once came from an annotation, where spaces stood between them.
    const range = place.startsWith("ServiceSpec.") ? text.trim() : text;
    // Since Kubernetes 1.36 they are read as strictly as the newer fields.
    const loose = compareMinors(visit.object.catalog.kubernetesVersion, "1.36") < 0;
    const reason = addressRangeProblem(range, { loose });
    return reason === undefined ? undefined : `${nameOf(visit)} ${reason}, not ${quoteValue(text)}.`;
  }),
};
