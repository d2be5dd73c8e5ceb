import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { textOf } from "../members.ts";
import { dnsSubdomain } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { addressBits } from "../scalars/addressRange.ts";
import { canonicalAddress, isWrapped } from "../scalars/canonicalAddress.ts";
import type { Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports an address of an EndpointSlice that is not of its type, or that is written in a way the server refuses. */
export const endpointAddress: Rule = {
  code: "endpoint-address",
  summary: "An address of an EndpointSlice is not of the slice's type, or not in its usual form.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "Endpoint.addresses[]") return;
    const { value } = visit.node;
    if (typeof value === "string" && !isOpaqueScalar(visit.node, visit.object.role)) check(visit, value, report);
  },
  nothing(visit, report) {
    if (visit.element?.kind !== "field") check(visit, "", report);
  },
};

function check(visit: Visit, value: string, report: ReportFunction): void {
  if (placeOf(visit) !== "Endpoint.addresses[]") return;
  const type = textOf(visit.object.root, "addressType");
  if (isOpaqueScalar({ value: type ?? "" }, visit.object.role)) return;
  if (type === "FQDN" ? dnsSubdomain(value) !== undefined : !isOfFamily(value, type)) {
    report({ message: `With addressType: ${type ?? ""}, ${quoteValue(value)} is no address.` });
    return;
  }
  const bits = type === "FQDN" ? undefined : addressBits(value);
  const usual = bits && canonicalAddress(bits);
  if (usual === undefined || usual === value) return;
  // IPv6 is read strictly since Kubernetes 1.33; IPv4 is as old as the fields that are so since 1.36.
  if (compareMinors(visit.object.catalog.kubernetesVersion, type === "IPv6" ? "1.33" : "1.36") < 0) return;
  const range = visit.node?.range;
  report({
    message: `An address must be written in its usual form: ${usual}, not ${quoteValue(value)}.`,
    ...(range ? { fixes: [{ title: `Change to ${usual}`, edits: [{ range, newText: JSON.stringify(usual) }], isPreferred: true }] } : {}),
  });
}

/** To the server IPv4 wrapped in IPv6 is IPv4. */
function isOfFamily(value: string, type: string | undefined): boolean {
  const bits = addressBits(value);
  if (!bits) return false;
  return type === (bits.length === 32 || isWrapped(bits) ? "IPv4" : "IPv6");
}
