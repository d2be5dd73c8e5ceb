import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";

/** Lists of texts whose items must not be empty. */
const places: ReadonlySet<string> = new Set([
  "NamedRuleWithOperations.apiVersions[]",
  "NamedRuleWithOperations.resources[]",
  "NonResourcePolicyRule.nonResourceURLs[]",
  "RuleWithOperations.apiVersions[]",
  "RuleWithOperations.resources[]",
]);

/** Reports an item of a list that says nothing. */
export const emptyItem: Rule = {
  code: "empty-item",
  summary: "An item of a list is empty where each must say something.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (places.has(placeOf(visit) ?? "") && visit.node.value === "") check(visit, report);
  },
  nothing: check,
};

function check(visit: Visit, report: ReportFunction): void {
  if (visit.element?.kind === "field" || !places.has(placeOf(visit) ?? "")) return;
  report({ message: `${nameOf(visit)} must not be empty.` });
}
