import { memberOf } from "../members.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { isServiceSpec, serviceTypeOf } from "../serviceSpec.ts";

/** Reports a Service that should stand for another name but does not say which. */
export const missingExternalName: Rule = {
  code: "missing-external-name",
  summary: "A Service of type ExternalName has no externalName.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isServiceSpec(visit) || serviceTypeOf(visit) !== "ExternalName") return;
    const name = memberOf(visit.node, "externalName");
    if (name !== undefined && !(name.kind === "scalar" && name.value === "")) return;
    report({
      message: "A Service of type ExternalName needs externalName.",
      ...memberPlace(visit, name === undefined ? "type" : "externalName"),
      subject: visit.node.range,
    });
  },
};
