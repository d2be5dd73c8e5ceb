import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { memberOf } from "../members.ts";
import type { Rule } from "../rule.ts";
import { addressRangeProblem, readAddressRange, type AddressRange } from "../scalars/addressRange.ts";
import { canonicalAddress, isWrapped } from "../scalars/canonicalAddress.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set([
  "IPBlock.cidr",
  "IPBlock.except[]",
  "NodeSpec.podCIDR",
  "NodeSpec.podCIDRs[]",
  "ServiceSpec.loadBalancerSourceRanges[]",
]);

/** Reports a range of IP addresses that the server takes, and that others may read as another one or not find again. */
export const unusualAddressRange: Rule = {
  code: "unusual-address-range",
  summary: "A range of IP addresses is not written in its usual form.",
  severity: "warning",
  stage: "validate",
  ...textsAt(places, (text, place, visit) => {
    const range = readAddressRange(text);
    if (!range) return undefined;
    if (place === "NodeSpec.podCIDR" && memberOf(visit.parent?.node, "podCIDRs") !== undefined) return undefined;
    const isPlain = addressRangeProblem(text) === undefined;
    // Since Kubernetes 1.36 what can be misread is refused.
    if (!isPlain && compareMinors(visit.object.catalog.kubernetesVersion, "1.36") >= 0) return undefined;
    const usual = usualForm(range);
    if (usual === text) return undefined;
    return isPlain
      ? `${quoteValue(text)} is not the usual way to write this range. Write ${usual}, so that equal ranges are equal texts.`
      : `Some programs read ${quoteValue(text)} as another range. Write ${usual}.`;
  }),
};

function usualForm({ address, prefix }: AddressRange): string {
  const below = BigInt(address.length - prefix);
  const first = { ...address, value: (address.value >> below) << below };
  return `${canonicalAddress(first)}/${String(isWrapped(first) ? prefix - 96 : prefix)}`;
}
