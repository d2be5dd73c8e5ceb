import { isUnknown, memberOf, textOf } from "../members.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const fieldByType: ReadonlyMap<string, string> = new Map([
  ["ContainerResource", "containerResource"],
  ["External", "external"],
  ["Object", "object"],
  ["Pods", "pods"],
  ["Resource", "resource"],
]);

/** Reports a metric that does not describe what its type says. */
export const metricSource: Rule = {
  code: "metric-source",
  summary: "A metric of a HorizontalPodAutoscaler lacks the field of its type, or has that of another one.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "MetricSpec") || isUnknown(visit.node, visit.object.role)) return;
    const type = textOf(visit.node, "type");
    const own = fieldByType.get(type ?? "");
    if (type === undefined || own === undefined) return;
    if (memberOf(visit.node, own) === undefined)
      report({ message: `A metric of type ${type} needs ${own}.`, range: headOf(visit), subject: visit.node.range });
    for (const name of fieldByType.values())
      if (name !== own && memberOf(visit.node, name) !== undefined)
        report({ message: `A metric of type ${type} has no ${name}.`, ...memberPlace(visit, name, "key") });
  },
};
