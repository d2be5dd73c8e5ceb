import { isUnknown, memberOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a claim that copies something of the core group other than a claim. */
export const dataSourceKind: Rule = {
  code: "data-source-kind",
  summary: "The source of a claim's data is of a kind that its API group does not have.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    const { value } = visit.node;
    if (placeOf(visit) !== "TypedObjectReference.kind" || typeof value !== "string" || value === "" || value === "PersistentVolumeClaim")
      return;
    if (visit.parent?.schema.typeName !== "TypedObjectReference" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const group = memberOf(visit.parent.node, "apiGroup");
    if (isUnknown(group, visit.object.role) || (group !== undefined && !(group.kind === "scalar" && group.value === ""))) return;
    report({ message: `Without apiGroup the kind is PersistentVolumeClaim, not ${quoteValue(value)}.` });
  },
};
