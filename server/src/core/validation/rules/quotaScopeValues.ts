import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const valuelessScopes: ReadonlySet<string> = new Set([
  "BestEffort",
  "CrossNamespacePodAffinity",
  "NotBestEffort",
  "NotTerminating",
  "Terminating",
]);

/** Reports a scope that is chosen by values which it does not have, or without those it needs. */
export const quotaScopeValues: Rule = {
  code: "quota-scope-values",
  summary: "The values of a scope of a ResourceQuota do not go with its operator.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ScopedResourceSelectorRequirement") || hasUnknown(visit.node, visit.object.role)) return;
    const scope = textOf(visit.node, "scopeName") ?? "";
    const operator = textOf(visit.node, "operator");
    const written = memberOf(visit.node, "values");
    const count = itemsOf(visit.node, "values").length;
    if (operator === undefined || (written !== undefined && written.kind !== "sequence")) return;
    const takesValues = operator === "In" || operator === "NotIn";
    if (valuelessScopes.has(scope) && operator !== "Exists" && (takesValues || operator === "DoesNotExist"))
      report({ message: `The scope ${scope} has no values; its operator is Exists.`, ...memberPlace(visit, "operator") });
    else if (takesValues && count === 0)
      report({ message: `The operator ${operator} needs values.`, ...memberPlace(visit, "operator"), subject: visit.node.range });
    else if ((operator === "Exists" || operator === "DoesNotExist") && count > 0)
      report({ message: `The operator ${operator} takes no values.`, ...memberPlace(visit, "values", "key") });
  },
};
