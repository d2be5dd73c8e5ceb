import { memberOf, numberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** How many queues there are, and how many of them one flow gets, unless they are written. */
const defaults = { queues: 64, handSize: 8 };
const hashBits = 60;

/** Reports a hand of queues that cannot be dealt: from too few, or with more choices than the hash of a flow has bits for. */
export const shuffleSharding: Rule = {
  code: "shuffle-sharding",
  summary: "Flows cannot be dealt so many of so many queues.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "QueuingConfiguration")) return;
    const queues = valueOf("queues");
    const hand = valueOf("handSize");
    if (queues === undefined || hand === undefined || queues < 1 || hand < 1 || queues > 10_000_000) return;
    const place = memberPlace(visit, memberOf(visit.node, "handSize") === undefined ? "queues" : "handSize");
    if (hand > queues)
      report({ message: `handSize must be ${String(queues)} or less, as there are no more queues, not ${String(hand)}.`, ...place });
    else if (Math.ceil(Math.log2(queues) * hand) > hashBits)
      report({
        message: `${String(hand)} of ${String(queues)} queues are more choices than ${String(hashBits)} bits can tell apart. Lower handSize or queues.`,
        ...place,
      });

    function valueOf(field: keyof typeof defaults): number | undefined {
      const value = memberOf(visit.node, field) === undefined ? 0 : numberOf(visit.node, field);
      return value === 0 ? defaults[field] : value;
    }
  },
};
