import { memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a peer of a NetworkPolicy that is a range of addresses and a choice of pods at once. */
export const mixedPeer: Rule = {
  code: "mixed-peer",
  summary: "A peer of a NetworkPolicy has an ipBlock beside a selector.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "NetworkPolicyPeer") || memberOf(visit.node, "ipBlock") === undefined) return;
    const selector = ["podSelector", "namespaceSelector"].find((name) => memberOf(visit.node, name) !== undefined);
    if (selector !== undefined)
      report({ message: `ipBlock and ${selector} need a peer each: write two items.`, ...memberPlace(visit, "ipBlock", "key") });
  },
};
