import { qualifiedKey } from "../names.ts";
import type { Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** Fields that name a label, a condition or something else with an optional domain before it. */
const places: ReadonlyMap<string, (text: string) => string> = new Map([
  // The key of an annotation gets the name of the policy before it.
  ["AuditAnnotation.key", (key) => `policy/${key}`],
  // Drivers are compared without regard to case.
  ["StorageClass.provisioner", toLowerCase],
  ["VolumeAttributesClass.driverName", toLowerCase],
  ...[
    "CSINodeDriver.topologyKeys[]",
    "DeviceTaint.key",
    "DeviceToleration.key",
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
  ].map((place) => [place, (text: string) => text] as const),
]);

/** Fields that may be left out but not be empty. */
const neverEmpty: ReadonlySet<string> = new Set(["EndpointPort.appProtocol", "ServicePort.appProtocol", "ServiceSpec.loadBalancerClass"]);

/** Reports the key of a label, the type of a condition or the like that is not written as the server wants it. */
export const invalidKey: Rule = {
  code: "invalid-key",
  summary: "The key of a label, a condition or a gate has characters or a length that are not allowed.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    places,
    (key, place, visit) => {
      const reason = isLeftAlone(visit, place) ? undefined : qualifiedKey(places.get(place)?.(key) ?? key);
      if (reason === undefined) return undefined;
      const { element, parent } = visit;
      const what = element?.kind === "field" || !parent ? nameOf(visit) : `An item of ${nameOf(parent)},`;
      return `${what} ${quoteValue(key)}${what.endsWith(",") ? "," : ""} ${reason}.`;
    },
    neverEmpty,
  ),
};

function toLowerCase(text: string): string {
  return text.toLowerCase();
}

function isLeftAlone({ parent }: Visit, place: string): boolean {
  const list = parent?.parent;
  // Selectors of metrics are the business of whoever serves the metric; fields of nodes have names of their own.
  if (place === "LabelSelectorRequirement.key") return list?.parent?.parent?.schema.typeName === "MetricIdentifier";
  if (place === "NodeSelectorRequirement.key") return list?.element?.kind === "field" && list.element.name === "matchFields";
  // Only those of the object itself are looked at, and of objects in custom resources, not those of templates.
  const holder = list?.parent;
  return place === "ObjectMeta.finalizers[]" && holder?.parent !== undefined && holder.schema.embeddedResource !== true;
}
