import { isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import { listWords, quoteValue } from "../wording.ts";

const labelOperators = ["DoesNotExist", "Exists", "In", "NotIn"];

/** Reports a condition on labels, or on fields of nodes, with more or fewer values than its operator takes. */
export const selectorValues: Rule = {
  code: "selector-values",
  summary: "A condition of a selector has more or fewer values than its operator takes.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "LabelSelectorRequirement", "NodeSelectorRequirement") || isOfMetric(visit)) return;
    const operator = textOf(visit.node, "operator");
    const values = memberOf(visit.node, "values");
    if (operator === undefined || isOpaqueScalar({ value: operator }, visit.object.role) || isUnknown(visit.node, visit.object.role))
      return;
    if (values !== undefined && (values.kind !== "sequence" || isUnknown(values, visit.object.role))) return;
    const count = itemsOf(values).length;
    if (visit.schema.typeName === "LabelSelectorRequirement" && operator !== "" && !labelOperators.includes(operator)) {
      report({ message: `operator must be ${listWords(labelOperators)}, not ${quoteValue(operator)}.`, ...memberPlace(visit, "operator") });
      return;
    }
    const reason = reasonAgainst(operator, count, isAboutFields(visit));
    if (reason !== undefined)
      report({ message: `${operator} ${reason}.`, ...memberPlace(visit, values ? "values" : "operator", values ? "key" : "value") });
  },
};

function reasonAgainst(operator: string, count: number, isAboutFieldsOfNodes: boolean): string | undefined {
  switch (operator) {
    case "In":
    case "NotIn":
      if (isAboutFieldsOfNodes) return count === 1 ? undefined : "takes exactly one value for a field of a node";
      return count === 0 ? "needs values" : undefined;
    case "Exists":
    case "DoesNotExist":
      if (isAboutFieldsOfNodes) return "cannot be asked of a field of a node: use In or NotIn";
      return count > 0 ? "takes no values" : undefined;
    case "Gt":
    case "Lt":
      if (isAboutFieldsOfNodes) return "cannot be asked of a field of a node: use In or NotIn";
      return count === 1 ? undefined : "takes exactly one value";
    default:
      return undefined;
  }
}

function isAboutFields({ parent }: MapVisit): boolean {
  return parent?.element?.kind === "field" && parent.element.name === "matchFields";
}

/** Selectors of metrics are the business of whoever serves the metric. */
function isOfMetric({ parent }: MapVisit): boolean {
  return parent?.parent?.parent?.schema.typeName === "MetricIdentifier";
}
