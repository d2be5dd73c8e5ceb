import { hasUnknown, itemsOf, memberOf, numberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports exit codes in a failure policy of a job that are none, repeated, out of order or 0 where that is no failure. */
export const invalidExitCodes: Rule = {
  code: "invalid-exit-codes",
  summary: "The exit codes of a failure policy are repeated, out of order, or 0.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodFailurePolicyOnExitCodesRequirement") || hasUnknown(visit.node, visit.object.role)) return;
    const values = memberOf(visit.node, "values");
    if (values?.kind !== "sequence") return;
    // An item of nothing is 0.
    const codes = itemsOf(values).map((item) => (item === undefined ? 0 : numberOf(item)));
    if (codes.includes(undefined)) return;
    const numbers = codes as readonly number[];
    const place = memberPlace(visit, "values");
    if (textOf(visit.node, "operator") === "In" && numbers.includes(0))
      report({ message: "0 is no failure, so In cannot name it.", ...place });
    else if (new Set(numbers).size < numbers.length) report({ message: "An exit code is written twice.", ...place });
    else if (numbers.some((code, index) => index > 0 && code < (numbers[index - 1] ?? 0)))
      report({ message: "Exit codes must be in ascending order.", ...place });
  },
};
