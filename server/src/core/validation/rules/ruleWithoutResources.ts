import { isUnknown, itemsOf, memberOf } from "../members.ts";
import { headOf, isOfType } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { Visit } from "../structure.ts";
import { listWords } from "../wording.ts";

/** Reports a rule of a role that does not say what it is about. */
export const ruleWithoutResources: Rule = {
  code: "rule-without-resources",
  summary: "A rule of a role names no resources, or not the API groups they are in.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PolicyRule") || isUnknown(visit.node, visit.object.role)) return;
    if (itemsOf(visit.node, "nonResourceURLs").length > 0 || isOtherType(visit.node, "nonResourceURLs")) return;
    const missing = ["apiGroups", "resources"].filter((name) => itemsOf(visit.node, name).length === 0 && !isOtherType(visit.node, name));
    say(missing, report, { range: headOf(visit), subject: visit.node.range });
  },
  nothing(visit, report) {
    // An item of nothing is a rule without anything.
    if (isOfType(visit, "PolicyRule") && visit.element?.kind !== "field") say(["apiGroups", "resources"], report, {});
  },
};

function isOtherType(map: Visit["node"], name: string): boolean {
  const value = memberOf(map, name);
  return value !== undefined && value.kind !== "sequence";
}

function say(missing: readonly string[], report: ReportFunction, place: Partial<Parameters<ReportFunction>[0]>): void {
  if (missing.length > 0) report({ message: `A rule needs ${listWords(missing, "and")}; the core group is "".`, ...place });
}
