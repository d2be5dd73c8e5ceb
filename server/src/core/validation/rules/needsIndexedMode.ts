import { dropsMember } from "../gatedFields.ts";
import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const fields = ["backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"];

/** Reports settings for single indexes in a job that has none. */
export const needsIndexedMode: Rule = {
  code: "needs-indexed-mode",
  summary: "A job without indexes has settings for them.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "JobSpec") || isUnknown(visit.node, visit.object.role)) return;
    const mode = textOf(visit.node, "completionMode") ?? "NonIndexed";
    if (mode !== "NonIndexed") return;
    for (const name of fields) {
      if (memberOf(visit.node, name) !== undefined && !dropsMember(visit, name))
        report({ message: `${name} needs completionMode: Indexed.`, ...memberPlace(visit, name, "key") });
    }
  },
};
