import { memberOf } from "../members.ts";
import { headOf, isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a condition on other pods that says nothing of their labels, and so is about no pod. */
export const missingLabelSelector: Rule = {
  code: "missing-label-selector",
  summary: "A condition on other pods has no labelSelector and matches none.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodAffinityTerm", "TopologySpreadConstraint") || memberOf(visit.node, "labelSelector") !== undefined) return;
    const message = "Without labelSelector this matches no pod. Write one; {} matches all pods of the namespace.";
    report({ message, range: headOf(visit) });
  },
};
