import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { addressRangeProblem } from "../scalars/addressRange.ts";
import { nameOf, type Visit } from "../structure.ts";
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
  scalar(visit, report) {
    const { value } = visit.node;
    if (typeof value === "string" && !isOpaqueScalar(visit.node, visit.object.role)) check(visit, value, report);
  },
  nothing(visit, report) {
    // An item of nothing is an empty text.
    if (visit.element?.kind !== "field") check(visit, "", report);
  },
};

function check(visit: Visit, value: string, report: ReportFunction): void {
  const place = placeOf(visit) ?? "";
  // The empty text of a required field is said to be missing.
  if (!places.has(place) || (value === "" && !place.endsWith("[]"))) return;
  // Ranges of load balancers once came from an annotation, where spaces stood between them.
  const text = place.startsWith("ServiceSpec.") ? value.trim() : value;
  // Since Kubernetes 1.36 they are read as strictly as the newer fields.
  const loose = compareMinors(visit.object.catalog.kubernetesVersion, "1.36") < 0;
  const reason = addressRangeProblem(text, { loose });
  if (reason !== undefined) report({ message: `${nameOf(visit)} ${reason}, not ${quoteValue(value)}.` });
}
