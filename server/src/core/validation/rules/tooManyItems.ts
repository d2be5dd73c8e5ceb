import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

/** Lists with a limit, and how many items they may have. */
const limits: ReadonlyMap<string, number> = new Map([
  ["NetworkPolicySpec.policyTypes", 2],
  ["ServiceSpec.clusterIPs", 2],
]);

/** Reports a list with more items than the server takes. */
export const tooManyItems: Rule = {
  code: "too-many-items",
  summary: "A list has more items than its field takes.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    const limit = limits.get(placeOf(visit) ?? "");
    if (limit === undefined || visit.node.items.length <= limit) return;
    report({
      message: `${nameOf(visit)} may have at most ${String(limit)} items, not ${String(visit.node.items.length)}.`,
      range: visit.keyRange ?? visit.range,
    });
  },
};
