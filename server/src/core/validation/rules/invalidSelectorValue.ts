import { dnsSubdomain, labelValue } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set([
  "LabelSelectorRequirement.values[]",
  "NodeSelectorRequirement.values[]",
  "NodeSelectorRequirement.key",
]);

/** Reports a value that no label can have, in a condition on labels or a toleration; and a field of nodes that nobody can select by. */
export const invalidSelectorValue: Rule = {
  code: "invalid-selector-value",
  summary: "A selector compares a label with a value that no label can have.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    if (typeof value === "string" && !isOpaqueScalar(visit.node, visit.object.role)) check(visit, value, report);
  },
  nothing(visit, report) {
    if (places.has(placeOf(visit) ?? "") && visit.element?.kind !== "field") check(visit, "", report);
  },
};

function check(visit: Visit, value: string, report: ReportFunction): void {
  switch (placeOf(visit)) {
    case "LabelSelectorRequirement.values[]": {
      // Selectors of metrics are the business of whoever serves the metric.
      if (visit.parent?.parent?.parent?.parent?.parent?.schema.typeName === "MetricIdentifier") return;
      say(value, labelValue(value), report);
      return;
    }
    case "NodeSelectorRequirement.values[]": {
      const list = visit.parent?.parent?.parent;
      const holder = list?.parent?.parent?.parent?.parent;
      const isOfVolume = list?.parent?.parent?.parent?.schema.typeName === "VolumeNodeAffinity";
      if (list?.element?.kind !== "field" || (holder?.schema.typeName !== "NodeAffinity" && !isOfVolume)) return;
      // Preferences may name any label.
      if (list.element.name === "matchFields") say(value, dnsSubdomain(value), report);
      else if (list.parent?.parent?.schema.typeName !== "PreferredSchedulingTerm") say(value, labelValue(value), report);
      return;
    }
    case "NodeSelectorRequirement.key": {
      const list = visit.parent?.parent;
      if (value !== "" && value !== "metadata.name" && list?.element?.kind === "field" && list.element.name === "matchFields")
        report({ message: `metadata.name is the only field of nodes to select by, not ${value}.` });
      return;
    }
    default:
  }
}

function say(value: string, reason: string | undefined, report: ReportFunction): void {
  if (reason !== undefined) report({ message: `The value ${quoteValue(value)} ${reason}.` });
}
