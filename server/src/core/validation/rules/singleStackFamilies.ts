import { itemsOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isServiceSpec, serviceTypeOf } from "../serviceSpec.ts";
import { isMapVisit } from "../structure.ts";

/** Reports a Service that asks for one family of addresses and names two. */
export const singleStackFamilies: Rule = {
  code: "single-stack-families",
  summary: "A Service of a single stack has two families of addresses.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isServiceSpec(visit) || !isMapVisit(visit) || textOf(visit.node, "ipFamilyPolicy") !== "SingleStack") return;
    const type = serviceTypeOf(visit);
    if (type === undefined || type === "ExternalName") return;
    const families = itemsOf(visit.node, "ipFamilies").map((item) => textOf(item) ?? "");
    if (families.length < 2 || families.some((value) => isOpaqueScalar({ value }, visit.object.role))) return;
    report({
      message: "Two ipFamilies need ipFamilyPolicy: PreferDualStack or RequireDualStack.",
      ...memberPlace(visit, "ipFamilyPolicy"),
    });
  },
};
