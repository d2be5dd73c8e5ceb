import { memberOf, namesOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports defaults for pods as a whole. */
export const limitOfPod: Rule = {
  code: "limit-of-pod",
  summary: "A limit for pods has defaults, which only containers have.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "LimitRangeItem") || textOf(visit.node, "type") !== "Pod") return;
    for (const name of ["default", "defaultRequest"])
      if (namesOf(memberOf(visit.node, name)).length > 0)
        report({ message: `A limit of type Pod has no ${name}; use one of type Container.`, ...memberPlace(visit, name, "key") });
  },
};
