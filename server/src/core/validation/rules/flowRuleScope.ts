import { isTrue, isUnknown, itemsOf, memberOf } from "../members.ts";
import { headOf, isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a rule of a flow schema that holds in no namespace and not for the cluster. */
export const flowRuleScope: Rule = {
  code: "flow-rule-scope",
  summary: "A rule of a flow schema holds neither in namespaces nor for the cluster.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ResourcePolicyRule") || isUnknown(visit.node, visit.object.role)) return;
    const scope = memberOf(visit.node, "clusterScope");
    if (isTrue(visit.node, "clusterScope") || isUnknown(scope, visit.object.role) || itemsOf(visit.node, "namespaces").length > 0) return;
    report({ message: "A rule for resources needs namespaces or clusterScope: true.", range: headOf(visit), subject: visit.node.range });
  },
};
