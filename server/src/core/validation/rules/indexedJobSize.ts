import { dropsMember } from "../gatedFields.ts";
import { memberOf, numberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";

const most = 100_000;
/** For jobs of more indexes than `most` that count the failures of each. */
const mostOfLarge = 10_000;

/** Reports numbers of a job with indexes that are too large, alone or together. */
export const indexedJobSize: Rule = {
  code: "indexed-job-size",
  summary: "A job with indexes is larger than the server keeps account of.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "JobSpec") || textOf(visit.node, "completionMode") !== "Indexed") return;
    const completions = numberOf(visit.node, "completions");
    const failed = dropsMember(visit, "maxFailedIndexes") ? undefined : numberOf(visit.node, "maxFailedIndexes");
    const isLarge =
      completions !== undefined &&
      completions > most &&
      memberOf(visit.node, "backoffLimitPerIndex") !== undefined &&
      !dropsMember(visit, "backoffLimitPerIndex");
    const reason = isLarge ? ` in a job with more than ${String(most)} completions and a backoffLimitPerIndex` : " in a job with indexes";
    checkLimit(visit, "parallelism", isLarge ? mostOfLarge : most, reason, report);
    if (failed !== undefined && completions !== undefined && failed > completions)
      report({
        message: `maxFailedIndexes must be ${String(completions)} or less, as many as completions.`,
        ...memberPlace(visit, "maxFailedIndexes"),
      });
    else if (failed !== undefined) checkLimit(visit, "maxFailedIndexes", isLarge ? mostOfLarge : most, reason, report);
    if (isLarge && memberOf(visit.node, "maxFailedIndexes") === undefined)
      report({
        message: `More than ${String(most)} completions with a backoffLimitPerIndex need maxFailedIndexes.`,
        ...memberPlace(visit, "completions"),
      });
  },
};

function checkLimit(visit: MapVisit, field: string, limit: number, reason: string, report: ReportFunction): void {
  const value = numberOf(visit.node, field);
  if (value !== undefined && value > limit)
    report({ message: `${field} must be ${String(limit)} or less${reason}, not ${String(value)}.`, ...memberPlace(visit, field) });
}
