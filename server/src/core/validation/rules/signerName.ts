import { dnsLabel, dnsSubdomain } from "../names.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set([
  "CertificateSigningRequestSpec.signerName",
  "ClusterTrustBundleProjection.signerName",
  "PodCertificateProjection.signerName",
]);

/** Reports the name of a signer that is no domain with a path. */
export const signerName: Rule = {
  code: "signer-name",
  summary: "The signer of a certificate is no domain with a name behind it.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    places,
    (text) =>
      isSignerName(text) ? undefined : `signerName must be a domain and a name such as example.com/signer, not ${quoteValue(text)}.`,
    new Set(["ClusterTrustBundleProjection.signerName"]),
  ),
};

function isSignerName(text: string): boolean {
  const [domain = "", name, ...more] = text.split("/");
  const labels = domain.split(".");
  if (name === undefined || more.length > 0 || labels.length < 2 || domain.length > 253) return false;
  return labels.every((label) => dnsLabel(label) === undefined) && name.split(".").every((part) => dnsSubdomain(part) === undefined);
}
