import { compareMinors } from "../../schema/kubernetesVersion.ts";
import type { Rule } from "../rule.ts";
import { isIpAddress } from "../scalars/ipAddress.ts";
import { nameOf } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
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
  ...textsAt(places, (text, place, visit) => {
    // A Service without an address of its own.
    if (text === "None" && place.startsWith("ServiceSpec.clusterIP")) return undefined;
    // Since Kubernetes 1.36 they are read as strictly as the newer fields.
    const loose = compareMinors(visit.object.catalog.kubernetesVersion, "1.36") < 0;
    if (isIpAddress(text, { loose })) return undefined;
    return `${nameOf(visit)} must be an IP address such as 10.9.8.7 or 2001:db8::1, not ${quoteValue(text)}.`;
  }),
};
