import { isUnknown, memberOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a failure policy that fails single indexes in a job that does not count their failures. */
export const failIndexWithoutLimit: Rule = {
  code: "fail-index-without-limit",
  summary: "A failure policy fails single indexes, but the job has no limit for them.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "PodFailurePolicyRule.action") return;
    if (visit.node.value !== "FailIndex") return;
    const job = aroundOf(visit, "JobSpec");
    if (!job || isUnknown(job.node, visit.object.role) || memberOf(job.node, "backoffLimitPerIndex") !== undefined) return;
    report({ message: "FailIndex needs backoffLimitPerIndex in the job." });
  },
};
