import { memberOf, textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a second taint of the same key and effect. */
export const repeatedTaint: Rule = {
  code: "repeated-taint",
  summary: "A node has two taints of the same key and effect.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "NodeSpec.taints") return;
    const seen = new Set<string>();
    for (const item of visit.node.items) {
      const key = textOf(item, "key");
      const effect = textOf(item, "effect");
      if (key === undefined || effect === undefined || `${key}${effect}`.includes("${")) continue;
      if (seen.has(`${effect} ${key}`))
        report({
          message: `There can be only one taint ${key} with the effect ${effect}.`,
          range: visit.origin ?? memberOf(item, "key")?.range ?? visit.range,
        });
      seen.add(`${effect} ${key}`);
    }
  },
};
