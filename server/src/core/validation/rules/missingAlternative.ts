import { chosenOf } from "../alternatives.ts";
import { headOf } from "../places.ts";
import { isUnknown, itemsOf, memberOf } from "../members.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { isMapVisit, nameOf, type Visit } from "../structure.ts";
import { listWords } from "../wording.ts";

/** Types that need one of some members. Lists among them need an item. */
const alternativesByType: ReadonlyMap<string, readonly string[]> = new Map([
  ["ClusterTrustBundleProjection", ["name", "signerName"]],
  ["DeviceAttribute", ["bool", "int", "string", "version", "bools", "ints", "strings", "versions"]],
  ["DeviceConstraint", ["matchAttribute", "distinctAttribute"]],
  ["DeviceRequest", ["exactly", "firstAvailable"]],
  ["DownwardAPIVolumeFile", ["fieldRef", "resourceFieldRef"]],
  ["EndpointSubset", ["addresses", "notReadyAddresses"]],
  ["FCVolumeSource", ["targetWWNs", "wwids"]],
  ["FlockerVolumeSource", ["datasetName", "datasetUUID"]],
  ["IngressBackend", ["service", "resource"]],
  ["NetworkPolicyPeer", ["podSelector", "namespaceSelector", "ipBlock"]],
  ["ParamRef", ["name", "selector"]],
  ["PodCertificateProjection", ["credentialBundlePath", "keyPath", "certificateChainPath"]],
  ["PodFailurePolicyRule", ["onExitCodes", "onPodConditions"]],
  ["PolicyRulesWithSubjects", ["resourceRules", "nonResourceRules"]],
  ["PodResourceClaim", ["resourceClaimName", "resourceClaimTemplateName"]],
  ["ResourceSliceSpec", ["nodeName", "nodeSelector", "allNodes", "perDeviceNodeSelection"]],
  ["ServiceBackendPort", ["name", "number"]],
  ["SuccessPolicyRule", ["succeededCount", "succeededIndexes"]],
  ["VolumeAttachmentSource", ["inlineVolumeSpec", "persistentVolumeName"]],
  ["WebhookClientConfig", ["url", "service"]],
]);

/** Types in which an empty text and the number 0 stand for nothing. */
const emptyIsNone: ReadonlySet<string> = new Set(["FlockerVolumeSource", "ParamRef", "PodCertificateProjection", "ServiceBackendPort"]);

/** Reports an object that needs one of several members and has none of them. */
export const missingAlternative: Rule = {
  code: "missing-alternative",
  summary: "An object needs one of several fields and has none of them.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    const alternatives = visit.isCustom ? undefined : alternativesByType.get(visit.schema.typeName ?? "");
    if (!alternatives) return;
    const chosen = chosenOf(visit, alternatives)?.filter((name) => {
      const value = memberOf(visit.node, name);
      if (isUnknown(value, visit.object.role)) return true;
      if (value?.kind === "scalar") return !emptyIsNone.has(visit.schema.typeName ?? "") || (value.value !== "" && value.value !== 0);
      return value?.kind !== "sequence" || itemsOf(value).length > 0;
    });
    if (chosen?.length === 0) say(visit, alternatives, report);
  },
  nothing(visit, report) {
    const alternatives = visit.isCustom ? undefined : alternativesByType.get(visit.schema.typeName ?? "");
    if (alternatives && visit.element?.kind !== "field") say(visit, alternatives, report);
  },
};

function say(visit: Visit, alternatives: readonly string[], report: ReportFunction): void {
  const what = visit.element?.kind === "field" || !visit.parent ? nameOf(visit) : `This item of ${nameOf(visit.parent)}`;
  report({
    message: `${what} needs ${listWords(alternatives)}.`,
    ...(isMapVisit(visit) ? { range: headOf(visit), subject: visit.node.range } : {}),
  });
}
