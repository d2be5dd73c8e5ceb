import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

/** Lists with a limit, and how many items they may have. */
const limits: ReadonlyMap<string, number> = new Map([
  ["Container.restartPolicyRules", 20],
  ["ContainerRestartRuleOnExitCodes.values", 255],
  ["DeviceClaim.config", 32],
  ["DeviceClaim.constraints", 32],
  ["DeviceClaim.requests", 32],
  ["DeviceClassSpec.config", 32],
  ["DeviceClassSpec.selectors", 32],
  ["DeviceConstraint.requests", 32],
  ["DeviceRequest.firstAvailable", 8],
  ["DeviceSubRequest.selectors", 32],
  ["Endpoint.addresses", 100],
  ["EndpointHints.forNodes", 8],
  ["EndpointHints.forZones", 8],
  ["EndpointSlice.endpoints", 1000],
  ["ExactDeviceRequest.selectors", 32],
  ["MutatingAdmissionPolicySpec.matchConditions", 64],
  ["MutatingWebhook.matchConditions", 64],
  ["NetworkPolicySpec.policyTypes", 2],
  ["PodDNSConfig.nameservers", 3],
  ["PodDNSConfig.searches", 32],
  ["PodFailurePolicy.rules", 20],
  ["PodFailurePolicyOnExitCodesRequirement.values", 255],
  ["PodFailurePolicyRule.onPodConditions", 20],
  ["ServiceSpec.clusterIPs", 2],
  ["SuccessPolicy.rules", 20],
  ["ValidatingAdmissionPolicySpec.auditAnnotations", 20],
  ["ValidatingAdmissionPolicySpec.matchConditions", 64],
  ["ValidatingWebhook.matchConditions", 64],
]);

/** Reports a list with more items than the server takes. */
export const tooManyItems: Rule = {
  code: "too-many-items",
  summary: "A list has more items than its field takes.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    const limit = limits.get(placeOf(visit) ?? "");
    if (limit === undefined || visit.node.items.length <= limit) return;
    report({
      message: `${nameOf(visit)} may have at most ${String(limit)} items, not ${String(visit.node.items.length)}.`,
      range: visit.keyRange ?? visit.range,
    });
  },
};
