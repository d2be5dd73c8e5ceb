import { dropsMember } from "../gatedFields.ts";
import { itemsOf, textOf } from "../members.ts";
import { isOfType } from "../places.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";

/** Reports a label by which other pods must be both the same and different. */
export const labelKeyBothWays: Rule = {
  code: "label-key-both-ways",
  summary: "The same label is in matchLabelKeys and in mismatchLabelKeys.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodAffinityTerm") || dropsMember(visit, "matchLabelKeys")) return;
    const matched = new Set(itemsOf(visit.node, "matchLabelKeys").map((item) => textOf(item)));
    if (matched.size === 0) return;
    for (const item of itemsOf(visit.node, "mismatchLabelKeys")) {
      const key = textOf(item);
      if (item === undefined || key === undefined || !matched.has(key) || isOpaqueScalar({ value: key }, visit.object.role)) continue;
      report({ message: `The label ${key} is in matchLabelKeys, too.`, range: visit.origin ?? item.range });
    }
  },
};
