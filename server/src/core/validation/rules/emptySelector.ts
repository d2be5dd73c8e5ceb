import { isUnknown, itemsOf, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Reports a workload whose selector asks for nothing, so that it would take every pod. */
export const emptySelector: Rule = {
  code: "empty-selector",
  summary: "The selector of a workload asks for nothing.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "DaemonSetSpec", "DeploymentSpec", "ReplicaSetSpec", "StatefulSetSpec")) return;
    const selector = memberOf(visit.node, "selector");
    if (selector?.kind !== "map") return;
    const labels = memberOf(selector, "matchLabels");
    const expressions = memberOf(selector, "matchExpressions");
    if ([selector, labels, expressions].some((node) => isUnknown(node, visit.object.role))) return;
    if ((labels?.kind === "map" && entriesOf(labels).length > 0) || itemsOf(expressions).length > 0) return;
    if ((labels === undefined || labels.kind === "map") && (expressions === undefined || expressions.kind === "sequence"))
      report({
        message: "The selector must ask for at least one label.",
        ...memberPlace(visit, "selector", "key"),
        subject: selector.range,
      });
  },
};
