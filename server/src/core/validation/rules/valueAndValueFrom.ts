import { isUnknown, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an environment variable with a value of its own and one from elsewhere. */
export const valueAndValueFrom: Rule = {
  code: "value-and-value-from",
  summary: "An environment variable has both a value and valueFrom.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "EnvVar")) return;
    const value = memberOf(visit.node, "value");
    const from = memberOf(visit.node, "valueFrom");
    if (value?.kind !== "scalar" || value.value === "" || from?.kind !== "map") return;
    // An empty valueFrom is wrong in another way, and a substituted value may become empty.
    if (from.entries.length === 0 || isUnknown(value, visit.object.role)) return;
    report({ message: "A variable has value or valueFrom, not both.", ...memberPlace(visit, "valueFrom", "key") });
  },
};
