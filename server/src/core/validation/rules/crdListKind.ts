import { placeOf } from "../places.ts";
import { textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";

/** Reports a list that is called like its items. */
export const crdListKind: Rule = {
  code: "crd-list-kind",
  summary: "A CustomResourceDefinition calls its list like its objects.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "CustomResourceDefinitionNames.listKind") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role) || textOf(visit.parent?.node, "kind") !== value) return;
    report({ message: `listKind must not be the kind itself; it is ${value}List when it is left out.` });
  },
};
