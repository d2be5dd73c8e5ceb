import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { memberOf, textOf } from "../members.ts";
import type { Rule } from "../rule.ts";
import { addressBits } from "../scalars/addressRange.ts";
import { canonicalAddress } from "../scalars/canonicalAddress.ts";
import { isIpAddress } from "../scalars/ipAddress.ts";
import type { Visit } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set([
  "Endpoint.addresses[]",
  "EndpointAddress.ip",
  "HostAlias.ip",
  "PodDNSConfig.nameservers[]",
  "ServiceSpec.clusterIP",
  "ServiceSpec.clusterIPs[]",
  "ServiceSpec.externalIPs[]",
  "ServiceSpec.loadBalancerIP",
]);

/** Reports an IP address that the server takes, and that others may read as another one or not find again. */
export const unusualAddress: Rule = {
  code: "unusual-address",
  summary: "An IP address is not written in its usual form.",
  severity: "warning",
  stage: "validate",
  ...textsAt(places, (text, place, visit) => {
    const bits = addressBits(text);
    if (!bits) return undefined;
    // The first of them all; said once.
    if (place === "ServiceSpec.clusterIP" && memberOf(visit.parent?.node, "clusterIPs") !== undefined) return undefined;
    const isPlain = isIpAddress(text);
    // An EndpointSlice of the newer family is read strictly, which another rule tells.
    if (place === "Endpoint.addresses[]" && isStrictSlice(visit)) return undefined;
    // Since Kubernetes 1.36 what can be misread is refused, but not where the server does not look.
    const isRefused = compareMinors(visit.object.catalog.kubernetesVersion, "1.36") >= 0 && place !== "ServiceSpec.loadBalancerIP";
    if (!isPlain && isRefused) return undefined;
    const usual = canonicalAddress(bits);
    if (usual === text) return undefined;
    return isPlain
      ? `${quoteValue(text)} is not the usual way to write this address. Write ${usual}, so that equal addresses are equal texts.`
      : `Some programs read ${quoteValue(text)} as another address. Write ${usual}.`;
  }),
};

function isStrictSlice({ object }: Visit): boolean {
  return textOf(object.root, "addressType") === "IPv6" && compareMinors(object.catalog.kubernetesVersion, "1.33") >= 0;
}
