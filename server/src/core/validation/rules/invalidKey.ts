import { qualifiedKey } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Fields that name a label, a condition or something else with an optional domain before it. */
const places: ReadonlySet<string> = new Set([
  "CSINodeDriver.topologyKeys[]",
  "EndpointPort.appProtocol",
  "LabelSelectorRequirement.key",
  "MatchCondition.name",
  "NamespaceSpec.finalizers[]",
  "NodeSelectorRequirement.key",
  "ObjectMeta.finalizers[]",
  "PodAffinityTerm.matchLabelKeys[]",
  "PodAffinityTerm.mismatchLabelKeys[]",
  "PodAffinityTerm.topologyKey",
  "PodFailurePolicyOnPodConditionsPattern.type",
  "PodReadinessGate.conditionType",
  "PodSchedulingGate.name",
  "ServicePort.appProtocol",
  "ServiceSpec.loadBalancerClass",
  "Taint.key",
  "Toleration.key",
  "TopologySelectorLabelRequirement.key",
  "TopologySpreadConstraint.matchLabelKeys[]",
]);

/** Fields that may be left out but not be empty. */
const neverEmpty: ReadonlySet<string> = new Set(["EndpointPort.appProtocol", "ServicePort.appProtocol", "ServiceSpec.loadBalancerClass"]);

/** Reports the key of a label, the type of a condition or the like that is not written as the server wants it. */
export const invalidKey: Rule = {
  code: "invalid-key",
  summary: "The key of a label, a condition or a gate has characters or a length that are not allowed.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { value } = visit.node;
    if (typeof value === "string" && !isOpaqueScalar(visit.node, visit.object.role)) check(visit, value, report);
  },
  nothing(visit, report) {
    if (visit.element?.kind !== "field") check(visit, "", report);
  },
};

function check(visit: Visit, value: string, report: ReportFunction): void {
  const place = placeOf(visit) ?? "";
  if (!places.has(place) || (value === "" && !place.endsWith("[]") && !neverEmpty.has(place)) || isLeftAlone(visit, place)) return;
  const reason = qualifiedKey(value);
  if (reason === undefined) return;
  const { element, parent } = visit;
  const what = element?.kind === "field" || !parent ? nameOf(visit) : `An item of ${nameOf(parent)},`;
  report({ message: `${what} ${quoteValue(value)}${what.endsWith(",") ? "," : ""} ${reason}.` });
}

function isLeftAlone({ parent }: Visit, place: string): boolean {
  const list = parent?.parent;
  // Selectors of metrics are the business of whoever serves the metric; fields of nodes have names of their own.
  if (place === "LabelSelectorRequirement.key") return list?.parent?.parent?.schema.typeName === "MetricIdentifier";
  if (place === "NodeSelectorRequirement.key") return list?.element?.kind === "field" && list.element.name === "matchFields";
  // Only those of the object itself are looked at, not those of the templates in it.
  return place === "ObjectMeta.finalizers[]" && list?.parent?.parent !== undefined;
}
