import { hasOwnLimits, patternMismatch as mismatch } from "../limits.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a text that does not match the pattern which the schema of a custom resource gives. */
export const patternMismatch: Rule = {
  code: "pattern-mismatch",
  summary: "A text does not match the pattern of its schema.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (visit.schema.pattern === undefined || !hasOwnLimits(visit)) return;
    const { value } = visit.node;
    if (typeof value !== "string") return;
    const reason = mismatch(value, visit.schema);
    if (reason !== undefined) report({ message: `${nameOf(visit)} ${reason}, and ${quoteValue(value)} does not.` });
  },
};
