import { isUnknown, itemsOf, memberOf } from "../members.ts";
import { headOf, isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an Ingress that leads nowhere. */
export const ingressWithoutRules: Rule = {
  code: "ingress-without-rules",
  summary: "An Ingress has neither rules nor a default backend.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "IngressSpec") || isUnknown(visit.node, visit.object.role)) return;
    const rules = memberOf(visit.node, "rules");
    if (memberOf(visit.node, "defaultBackend") !== undefined || itemsOf(visit.node, "rules").length > 0) return;
    if (rules === undefined || rules.kind === "sequence")
      report({ message: "An Ingress needs rules or defaultBackend.", range: headOf(visit), subject: visit.node.range });
  },
};
