import { isUnknown, memberOf, numberOf, textOf } from "../members.ts";
import { aroundOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports indexes of a job that are no list of numbers and ranges, that it does not have, or fewer than must succeed. */
export const invalidIndexList: Rule = {
  code: "invalid-index-list",
  summary: "The indexes of a success policy are no list, or the job has fewer.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "SuccessPolicyRule")) return;
    const { role } = visit.object;
    const completions = numberOf(aroundOf(visit, "JobSpec")?.node, "completions");
    const written = memberOf(visit.node, "succeededIndexes");
    const count = numberOf(visit.node, "succeededCount");
    const mode = textOf(aroundOf(visit, "JobSpec")?.node, "completionMode");
    if (completions === undefined || mode !== "Indexed" || isUnknown(written, role)) return;
    const text = textOf(written);
    const indexes = text === undefined ? undefined : readIndexes(text, completions);
    if (typeof indexes === "string") report({ message: `succeededIndexes ${indexes}.`, ...memberPlace(visit, "succeededIndexes") });
    else if (count !== undefined && count > Math.min(completions, indexes ?? completions))
      report({
        message: `succeededCount must not be more than ${String(Math.min(completions, indexes ?? completions))}: there are no more ${indexes === undefined ? "completions" : "indexes"}.`,
        ...memberPlace(visit, "succeededCount"),
      });
  },
};

/** How many indexes a text names, or why it is no list of them. */
function readIndexes(text: string, completions: number): number | string {
  if (text === "") return 0;
  let total = 0;
  let last = -1;
  for (const interval of text.split(",")) {
    const ends = interval.split("-");
    if (ends.length > 2 || !ends.every((end) => /^\+?\d{1,10}$/.test(end))) return "must be numbers and ranges such as 0,2-4";
    const [first = 0, end = first] = ends.map(Number);
    if (Math.max(first, end) >= completions)
      return `names an index that the job does not have: they go from 0 to ${String(completions - 1)}`;
    if (first <= last || (ends.length === 2 && first >= end)) return "must be in ascending order";
    total += end - first + 1;
    last = end;
  }
  return total;
}
