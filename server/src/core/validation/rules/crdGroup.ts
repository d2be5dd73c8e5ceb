import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a group of custom resources that is no domain. */
export const crdGroup: Rule = {
  code: "crd-group",
  summary: "The group of a CustomResourceDefinition is no domain with a dot.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "CustomResourceDefinitionSpec.group") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "" || value.includes(".")) return;
    if (!isOpaqueScalar(visit.node, visit.object.role))
      report({ message: `group must be a domain such as example.com, not ${quoteValue(value)}.` });
  },
};
