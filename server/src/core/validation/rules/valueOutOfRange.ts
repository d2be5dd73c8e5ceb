import { outOfRange } from "../limits.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a number outside of the bounds that the schema of a custom resource sets. */
export const valueOutOfRange: Rule = {
  code: "value-out-of-range",
  summary: "A number is outside of the bounds of its schema.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!visit.isCustom) return;
    const { value } = visit.node;
    if (typeof value !== "number" && typeof value !== "bigint") return;
    const reason = outOfRange(value, visit.schema);
    if (reason !== undefined) report({ message: `${nameOf(visit)} ${reason}, not ${quoteValue(value)}.` });
  },
};
