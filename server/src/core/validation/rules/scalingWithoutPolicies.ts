import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an empty list of policies of scaling; without the list there are the default ones. */
export const scalingWithoutPolicies: Rule = {
  code: "scaling-without-policies",
  summary: "A scaling behaviour has an empty list of policies.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "HPAScalingRules.policies" || visit.node.items.length > 0) return;
    report({ message: "policies needs an item; leave it out for the default ones, or use selectPolicy: Disabled." });
  },
};
