import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { partsOfOne, quantityOf } from "../scalars/quantityValue.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a ratio of limits to requests below 1: a limit is never below its request. */
export const limitRatio: Rule = {
  code: "limit-ratio",
  summary: "maxLimitRequestRatio of a LimitRange is less than 1.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "LimitRangeItem.maxLimitRequestRatio{}") return;
    const value = quantityOf(visit.node);
    if (value !== undefined && value < partsOfOne)
      report({ message: `The ratio of ${nameOf(visit)} must be 1 or more, not ${quoteValue(visit.node.value)}.` });
  },
  nothing(visit, report) {
    // Null is read as 0 in a map.
    if (placeOf(visit) === "LimitRangeItem.maxLimitRequestRatio{}")
      report({ message: `The ratio of ${nameOf(visit)} must be 1 or more, but nothing is written.` });
  },
};
