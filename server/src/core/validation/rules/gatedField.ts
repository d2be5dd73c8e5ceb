import { closedGate } from "../gatedFields.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";

/** Mentions a field that servers drop without a word, because the feature that it belongs to is off by default. A server may have it on, so that is no error. */
export const gatedField: Rule = {
  code: "gated-field",
  summary: "Servers drop the field unless a feature is turned on.",
  severity: "information",
  stage: "decode",
  map: check,
  sequence: check,
  scalar: check,
};

function check(visit: Visit, report: ReportFunction): void {
  const { declaredName, parent, object } = visit;
  if (!visit.isDropped || !parent || parent.isDropped || declaredName === undefined) return;
  const gate = closedGate(parent.schema.typeName, declaredName, object.catalog.kubernetesVersion);
  if (!gate) return;
  const until = gate.since === undefined ? "" : ` before Kubernetes ${gate.since}`;
  report({
    message: `${nameOf(visit)} is dropped unless the feature ${gate.name} is on, which it is not by default${until}.`,
    range: visit.keyRange ?? visit.range,
  });
}
