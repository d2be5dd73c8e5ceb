import { dropsMember } from "../gatedFields.ts";
import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";

interface Dependency {
  readonly type: string;
  /** The field that needs another, and the value with which it does, if not with any. */
  readonly field: string;
  readonly value?: string;
  readonly needs: string;
  /** It needs it only beside this one: the server fills in both when neither is there. */
  readonly beside?: string;
}

const dependencies: readonly Dependency[] = [
  { type: "AppArmorProfile", field: "type", value: "Localhost", needs: "localhostProfile" },
  { type: "Container", field: "restartPolicyRules", needs: "restartPolicy" },
  { type: "Device", field: "bindingConditions", needs: "bindingFailureConditions" },
  { type: "Device", field: "bindingFailureConditions", needs: "bindingConditions" },
  { type: "FCVolumeSource", field: "targetWWNs", needs: "lun" },
  { type: "ISCSIPersistentVolumeSource", field: "chapAuthDiscovery", value: "true", needs: "secretRef" },
  { type: "ISCSIPersistentVolumeSource", field: "chapAuthSession", value: "true", needs: "secretRef" },
  { type: "ISCSIVolumeSource", field: "chapAuthDiscovery", value: "true", needs: "secretRef" },
  { type: "ISCSIVolumeSource", field: "chapAuthSession", value: "true", needs: "secretRef" },
  { type: "JobSpec", field: "completionMode", value: "Indexed", needs: "completions", beside: "parallelism" },
  { type: "JobSpec", field: "maxFailedIndexes", needs: "backoffLimitPerIndex" },
  { type: "JobSpec", field: "manualSelector", value: "true", needs: "selector" },
  { type: "PersistentVolumeSpec", field: "volumeAttributesClassName", needs: "csi" },
  { type: "PodAffinityTerm", field: "matchLabelKeys", needs: "labelSelector" },
  { type: "PodAffinityTerm", field: "mismatchLabelKeys", needs: "labelSelector" },
  { type: "SeccompProfile", field: "type", value: "Localhost", needs: "localhostProfile" },
  { type: "TopologySpreadConstraint", field: "matchLabelKeys", needs: "labelSelector" },
];

/** Reports a field that needs another beside it. */
export const missingDependency: Rule = {
  code: "missing-dependency",
  summary: "A field needs another one beside it, which is not there.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, ...new Set(dependencies.map(({ type }) => type))) || isUnknown(visit.node, visit.object.role)) return;
    for (const { type, field, value, needs, beside } of dependencies) {
      // In the template of a CronJob nothing is filled in.
      if (beside !== undefined && visit.object.gvk.kind !== "CronJob" && memberOf(visit.node, beside) === undefined) continue;
      if (type !== visit.schema.typeName || dropsMember(visit, field) || !isSet(visit, field, value) || isSet(visit, needs, undefined))
        continue;
      // Jobs in a CronJob get their selectors in any case.
      if (needs === "selector" && visit.object.gvk.kind === "CronJob") continue;
      report({ message: `${field}${value === undefined ? "" : `: ${value}`} needs ${needs}.`, ...memberPlace(visit, field, "key") });
    }
  },
};

function isSet({ node, schema }: MapVisit, field: string, value: string | undefined): boolean {
  const member = memberOf(node, field);
  if (member === undefined || (member.kind === "sequence" && member.items.length === 0)) return false;
  if (field === "localhostProfile" && schema.typeName === "AppArmorProfile" && textOf(member) === "") return false;
  if (value === undefined) return true;
  return value === "true" ? member.kind === "scalar" && member.value === true : textOf(member) === value;
}
