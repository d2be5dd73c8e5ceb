import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a time to end for a probe that ends nothing. */
export const readinessGracePeriod: Rule = {
  code: "readiness-grace-period",
  summary: "A readiness probe has a time to end the container, which it never does.",
  severity: "error",
  stage: "validate",
  compares: "object",
  scalar(visit, report) {
    if (placeOf(visit) !== "Probe.terminationGracePeriodSeconds" || visit.parent?.declaredName !== "readinessProbe") return;
    report({
      message: "A readiness probe never ends the container: remove terminationGracePeriodSeconds.",
      range: visit.keyRange ?? visit.range,
    });
  },
};
