import { dnsLabel } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports the name of a signer that is no domain with a path. */
export const signerName: Rule = {
  code: "signer-name",
  summary: "The signer of a CertificateSigningRequest is no domain with a name behind it.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { value } = visit.node;
    if (placeOf(visit) !== "CertificateSigningRequestSpec.signerName" || typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    const [domain = "", path, ...more] = value.split("/");
    const labels = domain.split(".");
    if (path === undefined || path === "" || more.length > 0 || labels.length < 2 || labels.some((label) => dnsLabel(label) !== undefined))
      report({ message: `signerName must be a domain and a name such as example.com/signer, not ${quoteValue(value)}.` });
  },
};
