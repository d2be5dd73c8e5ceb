import { dnsLabel, dnsSubdomain, type NameCheck } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Names of what is generated end with a dash, and the server lets that pass here. */
const subdomainOrPrefix: NameCheck = (name) => dnsSubdomain(name.replace(/-$/, "a"));

const driverName: NameCheck = (name) =>
  name.length > 63 ? `has ${String(name.length)} characters; at most 63 are allowed` : dnsSubdomain(name.toLowerCase());

const searchDomain: NameCheck = (name) => (name === "." ? undefined : dnsSubdomain(name.replace(/\.$/, "").replaceAll("_", "a")));

const checks: ReadonlyMap<string, NameCheck> = new Map<string, NameCheck>([
  ["CSIVolumeSource.driver", driverName],
  ["ConfigMapEnvSource.name", subdomainOrPrefix],
  ["ConfigMapKeySelector.name", dnsSubdomain],
  ["Container.name", dnsLabel],
  ["EphemeralContainer.name", dnsLabel],
  ["FileKeySelector.volumeName", dnsLabel],
  ["HostAlias.hostnames[]", dnsSubdomain],
  ["PersistentVolumeClaimSpec.storageClassName", dnsSubdomain],
  ["PodAffinityTerm.namespaces[]", dnsLabel],
  ["PodDNSConfig.searches[]", searchDomain],
  ["PodResourceClaim.name", dnsLabel],
  ["PodResourceClaim.resourceClaimName", dnsSubdomain],
  ["PodResourceClaim.resourceClaimTemplateName", dnsSubdomain],
  ["PodSpec.hostname", dnsLabel],
  ["PodSpec.nodeName", dnsSubdomain],
  ["PodSpec.priorityClassName", dnsSubdomain],
  ["PodSpec.runtimeClassName", dnsSubdomain],
  ["PodSpec.serviceAccountName", dnsSubdomain],
  ["PodSpec.subdomain", dnsLabel],
  ["ResourceClaim.request", dnsLabel],
  ["SecretEnvSource.name", subdomainOrPrefix],
  ["SecretKeySelector.name", dnsSubdomain],
  ["StatefulSetSpec.serviceName", dnsLabel],
  ["Volume.name", dnsLabel],
  ["WindowsSecurityContextOptions.gmsaCredentialSpecName", dnsSubdomain],
]);

/** Where even the empty name is refused although the field may be absent. */
const neverEmpty: ReadonlySet<string> = new Set([
  "PodResourceClaim.resourceClaimName",
  "PodResourceClaim.resourceClaimTemplateName",
  "PodSpec.runtimeClassName",
]);

/** Reports a name inside of an object, of a part of it or of another object, that can be no such name. */
export const invalidReferenceName: Rule = {
  code: "invalid-reference-name",
  summary: "A name inside of an object has characters or a length that are not allowed.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { value } = visit.node;
    if (typeof value === "string" && !isOpaqueScalar(visit.node, visit.object.role)) check(visit, value, report);
  },
  nothing(visit, report) {
    if (visit.element?.kind !== "field") check(visit, "", report);
  },
};

function check(visit: Visit, value: string, report: ReportFunction): void {
  const place = placeOf(visit) ?? "";
  const reason = checks.get(place)?.(value);
  if (reason === undefined || (value === "" && !place.endsWith("[]") && !neverEmpty.has(place))) return;
  // Stateful sets give their pods these two themselves, and what the template says is not looked at.
  if (visit.object.gvk.kind === "StatefulSet" && (place === "PodSpec.hostname" || place === "PodSpec.subdomain")) return;
  report({ message: `${value === "" ? "An empty name is not allowed: a name" : `The name ${quoteValue(value)}`} ${reason}.` });
}
