import { labelValue } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a preference for nodes with a value that no label can have. Where it is a requirement the server refuses it. */
export const preferredLabelValue: Rule = {
  code: "preferred-label-value",
  summary: "A pod prefers nodes by a value that no label can have.",
  severity: "warning",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "NodeSelectorRequirement.values[]") return;
    const list = visit.parent?.parent?.parent;
    if (list?.element?.kind !== "field" || list.element.name !== "matchExpressions") return;
    if (list.parent?.parent?.schema.typeName !== "PreferredSchedulingTerm") return;
    const { value } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const reason = labelValue(value);
    if (reason !== undefined) report({ message: `No node has the value ${quoteValue(value)}, which ${reason}.` });
  },
};
