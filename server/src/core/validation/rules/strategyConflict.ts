import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports settings of a rolling update beside a strategy that makes none. */
export const strategyConflict: Rule = {
  code: "strategy-conflict",
  summary: "A strategy that makes no rolling updates has settings for them.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "DeploymentStrategy", "StatefulSetUpdateStrategy") || isUnknown(visit.node, visit.object.role)) return;
    const type = textOf(visit.node, "type");
    if ((type === "Recreate" || type === "OnDelete") && memberOf(visit.node, "rollingUpdate")?.kind === "map")
      report({
        message: `The strategy ${type} makes no rolling updates: remove rollingUpdate.`,
        ...memberPlace(visit, "rollingUpdate", "key"),
      });
  },
};
