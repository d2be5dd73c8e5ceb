import { isUnknown, memberOf, numberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const systemClasses: ReadonlyMap<string, number> = new Map([
  ["", 0],
  ["system-cluster-critical", 2_000_000_000],
  ["system-node-critical", 2_000_001_000],
]);

/**
 * Reports a priority that the server works out itself: its admission plugin Priority, which is on by default, refuses any other number. A warning, because which
 * number a class stands for is known to the cluster only, and the plugin can be off.
 */
export const priorityGiven: Rule = {
  code: "priority-given",
  summary: "A pod says its priority as a number, which its PriorityClass decides.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodSpec")) return;
    const priority = numberOf(visit.node, "priority");
    const className = memberOf(visit.node, "priorityClassName");
    if (priority === undefined || isUnknown(className, visit.object.role)) return;
    if (systemClasses.get(textOf(className) ?? "") === priority) return;
    report({
      message: "priorityClassName decides the priority, and a server refuses another number. Delete this one.",
      ...memberPlace(visit, "priority", "key"),
    });
  },
};
