import { isUnknown, itemsOf, memberOf } from "../members.ts";
import { headOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

const places: ReadonlySet<string> = new Set([
  "MutatingAdmissionPolicySpec.matchConstraints",
  "ValidatingAdmissionPolicySpec.matchConstraints",
]);

/** Reports an admission policy that looks at nothing. */
export const policyWithoutRules: Rule = {
  code: "policy-without-rules",
  summary: "An admission policy does not say which resources it looks at.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!places.has(placeOf(visit) ?? "") || isUnknown(visit.node, visit.object.role)) return;
    const rules = memberOf(visit.node, "resourceRules");
    if (itemsOf(visit.node, "resourceRules").length > 0 || (rules !== undefined && rules.kind !== "sequence")) return;
    report({ message: "matchConstraints needs resourceRules.", range: headOf(visit), subject: visit.node.range });
  },
};
