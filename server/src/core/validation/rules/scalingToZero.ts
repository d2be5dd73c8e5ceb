import { hasUnknown, itemsOf, memberOf, numberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an autoscaler that may remove all pods and would then measure nothing by which to bring one back. */
export const scalingToZero: Rule = {
  code: "scaling-to-zero",
  summary: "An autoscaler scales to zero without a metric that is there without pods.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "HorizontalPodAutoscalerSpec") || numberOf(visit.node, "minReplicas") !== 0) return;
    // The oldest version has metrics in an annotation.
    if (visit.object.gvk.version === "v1" || hasUnknown(memberOf(visit.node, "metrics"), visit.object.role, 3)) return;
    const types = itemsOf(visit.node, "metrics").map((metric) => textOf(metric, "type"));
    if (!types.includes("Object") && !types.includes("External"))
      report({
        message: "minReplicas: 0 needs a metric of type Object or External; others are measured in pods.",
        ...memberPlace(visit, "minReplicas"),
      });
  },
};
