import { formatMismatch } from "../limits.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** The formats that have rules of their own. */
const otherRules: ReadonlySet<string> = new Set(["byte", "date-time"]);

/** Reports a text that has not the format which the schema of a custom resource wants: an address, a date, a duration. */
export const invalidFormat: Rule = {
  code: "invalid-format",
  summary: "A text does not have the format of its schema.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!visit.isCustom) return;
    const { value } = visit.node;
    if (typeof value !== "string" || otherRules.has(visit.schema.format ?? "")) return;
    const reason = formatMismatch(value, visit.schema);
    if (reason !== undefined) report({ message: `${nameOf(visit)} ${reason}, not ${quoteValue(value)}.` });
  },
};
