import type { TextEdit } from "../finding.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

const replacements: ReadonlyMap<string, string> = new Map([
  ["beta.kubernetes.io/arch", "kubernetes.io/arch"],
  ["beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"],
  ["beta.kubernetes.io/os", "kubernetes.io/os"],
  ["failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"],
  ["failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"],
]);

/** Where labels of nodes are keys of maps, and where they are values. */
const keyPlaces: ReadonlySet<string> = new Set(["PodSpec.nodeSelector{}", "Scheduling.nodeSelector{}"]);
const valuePlaces: ReadonlySet<string> = new Set([
  "NodeSelectorRequirement.key",
  "TopologySelectorLabelRequirement.key",
  "TopologySpreadConstraint.topologyKey",
]);

/** Reports a label of nodes that got another name. */
export const deprecatedNodeLabel: Rule = {
  code: "deprecated-node-label",
  summary: "Nodes are chosen by a label that got another name.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    const place = placeOf(visit) ?? "";
    const isKey = keyPlaces.has(place);
    if (!isKey && !valuePlaces.has(place)) return;
    const label = isKey ? (visit.element?.kind === "field" ? visit.element.name : "") : String(visit.node.value);
    const replacement = replacements.get(label);
    const range = isKey ? visit.keyRange : visit.range;
    if (replacement === undefined || range === undefined) return;
    const edits: readonly TextEdit[] = [{ range, newText: replacement }];
    report({
      message: `The label ${label} is deprecated. Use ${replacement}.`,
      range,
      tags: ["deprecated"],
      fixes: visit.origin === undefined ? [{ title: `Use ${replacement}`, edits, isPreferred: true }] : [],
    });
  },
};
