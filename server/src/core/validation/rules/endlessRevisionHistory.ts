import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a negative limit of old revisions, which is none. */
export const endlessRevisionHistory: Rule = {
  code: "endless-revision-history",
  summary: "A StatefulSet keeps all its old revisions.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "StatefulSetSpec.revisionHistoryLimit") return;
    const { value } = visit.node;
    if (typeof value !== "number" || value >= 0) return;
    report({ message: "A negative revisionHistoryLimit keeps every old revision for ever. Write 0 or more." });
  },
};
