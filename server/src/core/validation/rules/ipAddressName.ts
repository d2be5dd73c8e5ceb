import { memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { isIpAddress } from "../scalars/ipAddress.ts";
import { quoteValue } from "../wording.ts";

/** Reports an IPAddress that is not called by the address that it stands for. */
export const ipAddressName: Rule = {
  code: "ip-address-name",
  summary: "An IPAddress is not called by an address.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const { gvk, role } = visit.object;
    if (visit.parent || gvk.group !== "networking.k8s.io" || gvk.kind !== "IPAddress" || visit.isCustom) return;
    const { path } = visit.object;
    for (const field of ["name", "generateName"]) {
      const written = memberOf(visit.node, "metadata", field);
      const name = textOf(written);
      if (written === undefined || name === undefined || name === "" || isIpAddress(name) || isOpaqueScalar({ value: name }, role))
        continue;
      report({
        message: `The ${field} must be an IP address such as 10.9.8.7 or 2001:db8::1, not ${quoteValue(name)}.`,
        range: visit.origin ?? written.range,
        path: [...path, { kind: "field", name: "metadata" }, { kind: "field", name: field }],
      });
    }
  },
};
