import { nearestName } from "../../schema/nearestName.ts";
import { textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import { containerResource, podResource } from "../resourceNames.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf, type MapVisit } from "../structure.ts";
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
  map(visit, report) {
    if (!places.has(placeOf(visit) ?? "") && !isLimitOfContainers(visit)) return;
    const isOfPod = visit.parent?.schema.typeName === "ResourceRequirements" && visit.parent.parent?.schema.typeName === "PodSpec";
    for (const { entry, origin } of entriesOf(visit.node)) {
      const { name, key } = entry;
      if (visit.object.role.substituted && name.includes("${")) continue;
      const reason = isOfPod ? podResource(name) : containerResource(name);
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

/** A LimitRange limits what pods and containers ask for, and claims for storage. */
function isLimitOfContainers(visit: MapVisit): boolean {
  if (visit.parent?.schema.typeName !== "LimitRangeItem" || visit.isCustom) return false;
  const type = textOf(visit.parent.node, "type");
  return type === "Pod" || type === "Container";
}
