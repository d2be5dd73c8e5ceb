import { memberOf, numberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a job with more indexes, and more of them at once, than the server can be sure to keep account of. Beyond that it refuses. */
export const hugeIndexedJob: Rule = {
  code: "huge-indexed-job",
  summary: "A job with indexes may be too large to keep account of.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "JobSpec") || textOf(visit.node, "completionMode") !== "Indexed") return;
    const completions = numberOf(visit.node, "completions") ?? 0;
    const parallelism = numberOf(visit.node, "parallelism") ?? 0;
    if (completions <= 100_000 || parallelism <= 10_000 || parallelism > 100_000) return;
    if (memberOf(visit.node, "backoffLimitPerIndex") !== undefined) return;
    report({
      message:
        "With more than 100000 completions and a parallelism above 10000, Kubernetes may lose account of finished indexes when many fail.",
      ...memberPlace(visit, "parallelism"),
    });
  },
};
