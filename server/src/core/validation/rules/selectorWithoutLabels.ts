import { labelsOf, unmetBy } from "../labelSelector.ts";
import { hasUnknown, isTrue, memberOf } from "../members.ts";
import { isOfType, memberPlace, type MemberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf, type MapVisit } from "../structure.ts";

const workloads = ["DaemonSetSpec", "DeploymentSpec", "JobSpec", "ReplicaSetSpec", "ReplicationControllerSpec", "StatefulSetSpec"];

/** Reports a workload whose selector does not select the pods that it makes. */
export const selectorWithoutLabels: Rule = {
  code: "selector-without-labels",
  summary: "The selector of a workload does not match the labels of its template.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, ...workloads)) return;
    // Other jobs get selectors of their own.
    if (visit.schema.typeName === "JobSpec" && (!isTrue(visit.node, "manualSelector") || visit.object.gvk.kind !== "Job")) return;
    const { role } = visit.object;
    const selector = memberOf(visit.node, "selector");
    const template = memberOf(visit.node, "template");
    if (selector?.kind !== "map" || template?.kind !== "map") return;
    const metadata = memberOf(template, "metadata");
    const written = memberOf(metadata, "labels");
    if ([metadata, written].some((node) => node !== undefined && node.kind !== "map") || hasUnknown(written, role)) return;
    const isPlain = visit.schema.typeName === "ReplicationControllerSpec";
    const unmet = unmetBy(
      labelsOf(written),
      isPlain
        ? { matchLabels: selector }
        : { matchLabels: memberOf(selector, "matchLabels"), matchExpressions: memberOf(selector, "matchExpressions") },
      role,
    );
    if (unmet)
      report({
        message: `The selector asks for ${unmet.wanted}, which the labels of the template do not have.`,
        ...placeOfLabel(visit, unmet.key),
      });
  },
};

/** The label of the template that is not the wanted one, else the labels, else the selector. */
function placeOfLabel(visit: MapVisit, key: string): MemberPlace {
  const labels = memberOf(visit.node, "template", "metadata", "labels");
  if (labels?.kind !== "map" || visit.origin) return memberPlace(visit, "selector", "key");
  const path = [...pathOf(visit), ...["template", "metadata", "labels"].map((name) => ({ kind: "field" as const, name }))];
  const own = entriesOf(labels).find(({ entry }) => entry.name === key);
  if (!own || own.origin) return memberPlace(visit, "selector", "key");
  return { range: own.entry.value?.range ?? own.entry.key.range, path: [...path, { kind: "field", name: key }] };
}
