import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a CustomResourceDefinition that keeps unknown fields in the way of old. */
export const unprunedKind: Rule = {
  code: "unpruned-kind",
  summary: "A CustomResourceDefinition has preserveUnknownFields: true.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "CustomResourceDefinitionSpec.preserveUnknownFields") return;
    if (visit.node.value === true && visit.object.gvk.version === "v1")
      report({ message: "preserveUnknownFields cannot be true; x-kubernetes-preserve-unknown-fields: true in a schema does the same." });
  },
};
