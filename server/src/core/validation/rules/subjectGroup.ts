import { textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const rbacGroup = "rbac.authorization.k8s.io";

/** Reports a subject of a binding with the API group of another kind. */
export const subjectGroup: Rule = {
  code: "subject-group",
  summary: "A subject of a binding has an API group that its kind does not have.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  // A patch may hold the group and not the kind.
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "Subject.apiGroup") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    const kind = textOf(visit.parent?.node, "kind");
    if (kind === "ServiceAccount") report({ message: `A ServiceAccount is in the core group: remove ${quoteValue(value)}, or write "".` });
    if ((kind === "User" || kind === "Group") && value !== rbacGroup)
      report({ message: `apiGroup of a ${kind} is ${rbacGroup}, not ${quoteValue(value)}.` });
  },
};
