import { isTrue, isUnknown, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a warning of a version that is not deprecated, or one that says nothing. */
export const deprecationWarning: Rule = {
  code: "deprecation-warning",
  summary: "A version of a CustomResourceDefinition has a deprecationWarning but is not deprecated.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    const warning = isOfType(visit, "CustomResourceDefinitionVersion") ? memberOf(visit.node, "deprecationWarning") : undefined;
    if (warning?.kind !== "scalar" || isUnknown(memberOf(visit.node, "deprecated"), visit.object.role)) return;
    const place = memberPlace(visit, "deprecationWarning");
    if (!isTrue(visit.node, "deprecated")) report({ message: "deprecationWarning goes only with deprecated: true.", ...place });
    else if (typeof warning.value === "string" && warning.value.length > 256)
      report({ message: "deprecationWarning can have 256 characters at most.", ...place });
    else if (typeof warning.value === "string" && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/u.test(warning.value))
      report({ message: "deprecationWarning can have no line breaks, tabs or other signs that cannot be printed.", ...place });
    else if (warning.value === "") report({ message: "deprecationWarning must not be empty; leave it out for the usual one.", ...place });
  },
};
