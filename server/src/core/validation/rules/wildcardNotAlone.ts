import { memberOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

const fieldsByType: Readonly<Record<string, readonly string[]>> = {
  NamedRuleWithOperations: ["apiGroups", "apiVersions", "operations"],
  NonResourcePolicyRule: ["nonResourceURLs", "verbs"],
  ResourcePolicyRule: ["apiGroups", "namespaces", "resources", "verbs"],
  RuleWithOperations: ["apiGroups", "apiVersions", "operations"],
};
const places: ReadonlySet<string> = new Set(
  Object.entries(fieldsByType).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`)),
);

/** Reports a star that stands for everything beside other values. */
export const wildcardNotAlone: Rule = {
  code: "wildcard-not-alone",
  summary: "A star stands beside other values in a list.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { items } = visit.node;
    if (items.length < 2) return;
    const star = items.find((item) => {
      const node = memberOf(item);
      return node?.kind === "scalar" && node.value === "*";
    });
    if (star) report({ message: `"*" stands for everything, so it must be alone in ${nameOf(visit)}.`, range: visit.origin ?? star.range });
  },
};
