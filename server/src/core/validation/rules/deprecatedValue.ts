import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

interface Deprecation {
  readonly value: string;
  /** The Kubernetes minor that warns first. */
  readonly since: string;
  readonly advice: string;
}

const deprecations: ReadonlyMap<string, Deprecation> = new Map([
  ["EndpointSlice.addressType", { value: "FQDN", since: "1.36", advice: "Use a Service of type ExternalName." }],
  [
    "PersistentVolumeSpec.persistentVolumeReclaimPolicy",
    { value: "Recycle", since: "1.24", advice: "Use a StorageClass that makes volumes." },
  ],
  ["ServiceSpec.trafficDistribution", { value: "PreferClose", since: "1.35", advice: "Use PreferSameZone." }],
]);

/** Reports a value of a field that is deprecated while the field is not. */
export const deprecatedValue: Rule = {
  code: "deprecated-value",
  summary: "The value of a field is deprecated.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    const found = deprecations.get(placeOf(visit) ?? "");
    if (!found) return;
    if (found.value !== visit.node.value || compareMinors(visit.object.catalog.kubernetesVersion, found.since) < 0) return;
    report({ message: `${found.value} is deprecated. ${found.advice}`, tags: ["deprecated"] });
  },
};
