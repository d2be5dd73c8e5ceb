import { nearestName } from "../../schema/nearestName.ts";
import { textOf } from "../members.ts";
import { qualifiedKey } from "../names.ts";
import { isOfType, placeOf } from "../places.ts";
import { quotaResource } from "../quotaResources.ts";
import { containerResource, podResource } from "../resourceNames.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf, type MapVisit } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set([
  "Overhead.podFixed",
  "PodSpec.overhead",
  "ResourceRequirements.limits",
  "ResourceRequirements.requests",
]);

/** Reports a resource that no container, or no pod as a whole, can ask for. */
export const unknownResource: Rule = {
  code: "unknown-resource",
  summary: "A container asks for a resource that does not exist.",
  severity: "error",
  stage: "validate",
  // The metric of a container is one of its resources.
  ...textsAt(new Set(["ContainerResourceMetricSource.name"]), (name) => {
    const reason = containerResource(name);
    return reason === undefined ? undefined : `${quoteValue(name)} ${reason}.`;
  }),
  map(visit, report) {
    const isLimit = isOfType(visit.parent ?? visit, "LimitRangeItem") && placeOf(visit)?.startsWith("LimitRangeItem.") === true;
    if (!places.has(placeOf(visit) ?? "") && !isLimit) return;
    const isOfOther = isLimit && !isLimitOfContainers(visit);
    const isOfPod = visit.parent?.schema.typeName === "ResourceRequirements" && visit.parent.parent?.schema.typeName === "PodSpec";
    for (const { entry, origin } of entriesOf(visit.node)) {
      const { name, key } = entry;
      if (visit.object.role.substituted && name.includes("${")) continue;
      const reason = isOfOther ? standardResource(name) : isOfPod ? podResource(name) : containerResource(name);
      if (reason === undefined) continue;
      const nearest = nearestName(name, ["cpu", "memory", "ephemeral-storage"]);
      report({
        message: `${quoteValue(name)} ${reason}.`,
        range: visit.origin ?? origin ?? key.range,
        path: [...pathOf(visit), { kind: "field", name }],
        ...(nearest === undefined || visit.origin || origin
          ? {}
          : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range: key.range, newText: nearest }], isPreferred: true }] }),
      });
    }
  },
};

/** What anything but a container can be limited in. */
function standardResource(name: string): string | undefined {
  if (name === "storage" || quotaResource(name) === undefined) return undefined;
  return qualifiedKey(name) ?? "is no resource; claims have storage, and those of others have a domain before their name";
}

/** A LimitRange limits what pods and containers ask for, and claims for storage. */
function isLimitOfContainers(visit: MapVisit): boolean {
  if (visit.parent?.schema.typeName !== "LimitRangeItem" || visit.isCustom) return false;
  const type = textOf(visit.parent.node, "type");
  return type === "Pod" || type === "Container";
}
