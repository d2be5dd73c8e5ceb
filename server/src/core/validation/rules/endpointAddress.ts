import { textOf } from "../members.ts";
import { dnsSubdomain } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { addressBits } from "../scalars/addressRange.ts";
import type { Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports an address of an EndpointSlice that is not of its type. */
export const endpointAddress: Rule = {
  code: "endpoint-address",
  summary: "An address of an EndpointSlice is not of the slice's type.",
  severity: "error",
  stage: "validate",
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
  const length = addressBits(value)?.length;
  const fits = type === "IPv4" ? length === 32 : type === "IPv6" ? length === 128 : type !== "FQDN" || dnsSubdomain(value) === undefined;
  if (!fits) report({ message: `With addressType: ${type ?? ""}, ${quoteValue(value)} is no address.` });
}
