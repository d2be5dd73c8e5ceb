import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { isIpAddress } from "../scalars/ipAddress.ts";
import { nameOf, type Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Fields that take one IP address and are old enough to be read loosely. */
const places: ReadonlySet<string> = new Set([
  "EndpointAddress.ip",
  "HostAlias.ip",
  "PodDNSConfig.nameservers[]",
  "ServiceSpec.clusterIP",
  "ServiceSpec.clusterIPs[]",
  "ServiceSpec.externalIPs[]",
]);

/** Reports a text that is no IP address where one must be. */
export const invalidAddress: Rule = {
  code: "invalid-address",
  summary: "A text is no IP address.",
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
  // A Service without an address of its own.
  if (value === "None" && place.startsWith("ServiceSpec.clusterIP")) return;
  // The empty text of a required field is said to be missing.
  if (!places.has(place) || (value === "" && !place.endsWith("[]"))) return;
  // Since Kubernetes 1.36 they are read as strictly as the newer fields.
  const loose = compareMinors(visit.object.catalog.kubernetesVersion, "1.36") < 0;
  if (isIpAddress(value, { loose })) return;
  report({ message: `${nameOf(visit)} must be an IP address such as 10.9.8.7 or 2001:db8::1, not ${quoteValue(value)}.` });
}
