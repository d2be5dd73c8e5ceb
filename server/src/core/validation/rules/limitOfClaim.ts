import { hasUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a limit for claims that says nothing of storage. */
export const limitOfClaim: Rule = {
  code: "limit-of-claim",
  summary: "A limit for PersistentVolumeClaims has neither the least nor the most storage.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "LimitRangeItem") || textOf(visit.node, "type") !== "PersistentVolumeClaim") return;
    if (hasUnknown(visit.node, visit.object.role) || hasStorage(visit.node, "min") || hasStorage(visit.node, "max")) return;
    report({
      message: "A limit of type PersistentVolumeClaim needs min or max with storage.",
      ...memberPlace(visit, "type"),
      subject: visit.node.range,
    });
  },
};

/** Null is read as 0. */
function hasStorage(limit: Parameters<typeof memberOf>[0], name: string): boolean {
  const map = memberOf(limit, name);
  return map?.kind === "map" && map.entries.some((entry) => entry.name === "storage" || entry.name === "<<");
}
