import { chosenOf } from "../alternatives.ts";
import { dropsMember } from "../gatedFields.ts";
import { isUnknown, itemsOf, memberOf, type WrittenValue } from "../members.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

/** Types with members that exclude each other. Empty lists among them count as none. */
const alternativesByType: ReadonlyMap<string, readonly string[]> = new Map([
  ["ClusterTrustBundleProjection", ["name", "signerName"]],
  ["DeviceAttribute", ["bool", "int", "string", "version"]],
  ["DeviceConstraint", ["matchAttribute", "distinctAttribute"]],
  ["DeviceRequest", ["exactly", "firstAvailable"]],
  ["DownwardAPIVolumeFile", ["fieldRef", "resourceFieldRef"]],
  ["FCVolumeSource", ["targetWWNs", "wwids"]],
  ["FlockerVolumeSource", ["datasetName", "datasetUUID"]],
  ["IngressBackend", ["service", "resource"]],
  ["ParamRef", ["name", "selector"]],
  ["PodDisruptionBudgetSpec", ["minAvailable", "maxUnavailable"]],
  ["PodFailurePolicyRule", ["onExitCodes", "onPodConditions"]],
  ["PodResourceClaim", ["resourceClaimName", "resourceClaimTemplateName"]],
  ["ResourceSliceSpec", ["devices", "sharedCounters"]],
  ["ServiceBackendPort", ["name", "number"]],
  ["VolumeAttachmentSource", ["inlineVolumeSpec", "persistentVolumeName"]],
  ["VolumeMount", ["subPath", "subPathExpr"]],
  ["WebhookClientConfig", ["url", "service"]],
]);

/** Kubernetes fills in `$(NAME)` when a container starts. */
function isExpanded(value: WrittenValue | undefined): boolean {
  return value?.kind === "scalar" && typeof value.value === "string" && value.value.startsWith("$(");
}

/** Reports an object with two members of which it can have only one. */
export const severalAlternatives: Rule = {
  code: "several-alternatives",
  summary: "An object has two fields of which it can have only one.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    const alternatives = visit.isCustom ? undefined : alternativesByType.get(visit.schema.typeName ?? "");
    const chosen = alternatives && chosenOf(visit, alternatives);
    const full = (chosen ?? []).filter((name) => {
      const value = memberOf(visit.node, name);
      if ((isUnknown(value, visit.object.role) && !isExpanded(value)) || dropsMember(visit, name)) return false;
      return value?.kind === "sequence" ? itemsOf(value).length > 0 : value?.kind !== "scalar" || value.value !== "";
    });
    for (const name of full.slice(1))
      report({ message: `${listWords(full, "and")} exclude each other.`, ...memberPlace(visit, name, "key") });
  },
};
