import { isUnknown, memberOf } from "../members.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

/** What a target says, by the source around it, and whether it may say more than one of them. */
const fieldsBySource: Readonly<Record<string, { readonly fields: readonly string[]; readonly several?: true }>> = {
  ContainerResourceMetricSource: { fields: ["averageUtilization", "averageValue"] },
  ExternalMetricSource: { fields: ["value", "averageValue"] },
  ObjectMetricSource: { fields: ["value", "averageValue"], several: true },
  PodsMetricSource: { fields: ["averageValue"] },
  ResourceMetricSource: { fields: ["averageUtilization", "averageValue"] },
};

/** Reports a metric whose target says no value, or two of them. */
export const metricTarget: Rule = {
  code: "metric-target",
  summary: "The target of a metric says no value that its source has, or two of them.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "MetricTarget") || isUnknown(visit.node, visit.object.role)) return;
    const source = fieldsBySource[visit.parent?.schema.typeName ?? ""];
    if (!source) return;
    const [first, second] = source.fields.filter((name) => memberOf(visit.node, name) !== undefined);
    if (first === undefined)
      report({ message: `This target needs ${listWords(source.fields)}.`, range: headOf(visit), subject: visit.node.range });
    else if (second !== undefined && source.several !== true)
      report({ message: `A target has ${first} or ${second}, not both.`, ...memberPlace(visit, second, "key") });
  },
};
