import { numberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an autoscaler whose most replicas are fewer than its least. */
export const replicaBounds: Rule = {
  code: "replica-bounds",
  summary: "maxReplicas is less than minReplicas.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "HorizontalPodAutoscalerSpec")) return;
    const most = numberOf(visit.node, "maxReplicas");
    const least = numberOf(visit.node, "minReplicas");
    if (most !== undefined && least !== undefined && most >= 1 && most < least)
      report({
        message: `maxReplicas must be ${String(least)} or more, as minReplicas is ${String(least)}.`,
        ...memberPlace(visit, "maxReplicas"),
      });
  },
};
