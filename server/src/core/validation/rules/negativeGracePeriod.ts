import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a negative time for pods to end, which counts as one second. */
export const negativeGracePeriod: Rule = {
  code: "negative-grace-period",
  summary: "The time that pods have to end is negative.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "PodSpec.terminationGracePeriodSeconds") return;
    const { value } = visit.node;
    if (typeof value !== "number" || value >= 0) return;
    report({ message: `A negative terminationGracePeriodSeconds counts as 1. Write 0 or more.` });
  },
};
