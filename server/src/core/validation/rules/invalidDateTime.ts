import type { Rule } from "../rule.ts";
import { isDateTime, isLooseDateTime, isMicroTime } from "../scalars/dateTime.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a time that is not written as RFC 3339 wants it. */
export const invalidDateTime: Rule = {
  code: "invalid-date-time",
  summary: "A time is not written as RFC 3339 wants it.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    const { schema } = visit;
    if (schema.format !== "date-time" && schema.format !== "micro-time") return;
    const { node } = visit;
    if (typeof node.value !== "string") return;
    const isTime = visit.isCustom ? isLooseDateTime : isDateTime;
    if (schema.format === "date-time" && !isTime(node.value)) {
      report({ message: `${nameOf(visit)} must be a time such as 2026-01-31T12:00:00Z, not ${quoteValue(node.value)}.` });
    } else if (schema.format === "micro-time" && !visit.isCustom && !isMicroTime(node.value)) {
      report({
        message: `${nameOf(visit)} must be a time with microseconds such as 2026-01-31T12:00:00.000000Z, not ${quoteValue(node.value)}.`,
      });
    }
  },
};
