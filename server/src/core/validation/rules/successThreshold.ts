import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a liveness or startup probe that would have to succeed more than once. */
export const successThreshold: Rule = {
  code: "success-threshold",
  summary: "A liveness or startup probe wants to succeed more than once.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "Probe.successThreshold") return;
    const { value } = visit.node;
    const probe = visit.parent?.element;
    if (probe?.kind !== "field" || (probe.name !== "livenessProbe" && probe.name !== "startupProbe")) return;
    // The server fills in 1 for 0.
    if (Number(value) > 1) report({ message: `successThreshold of a ${probe.name} must be 1, not ${String(value)}.` });
  },
};
