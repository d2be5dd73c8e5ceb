import { memberOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a job that replaces pods before its failure policy could look at them. */
export const replacementOfFailedPods: Rule = {
  code: "replacement-of-failed-pods",
  summary: "A job with a failure policy replaces pods before they have failed.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "JobSpec.podReplacementPolicy") return;
    if (visit.node.value !== "TerminatingOrFailed") return;
    if (memberOf(visit.parent?.node, "podFailurePolicy")?.kind === "map")
      report({ message: "With podFailurePolicy, podReplacementPolicy must be Failed." });
  },
};
