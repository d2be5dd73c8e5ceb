import { textOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a binding that would warn of what it refuses, which says the same twice. */
export const warnAndDeny: Rule = {
  code: "warn-and-deny",
  summary: "A policy both warns of a request and denies it.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "ValidatingAdmissionPolicyBindingSpec.validationActions") return;
    const warn = visit.node.items.find((item) => textOf(item) === "Warn");
    if (warn && visit.node.items.some((item) => textOf(item) === "Deny"))
      report({ message: "Warn and Deny exclude each other: who is denied is told why anyway.", range: visit.origin ?? warn.range });
  },
};
