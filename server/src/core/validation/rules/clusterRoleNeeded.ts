import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a binding for the whole cluster to a role of one namespace. */
export const clusterRoleNeeded: Rule = {
  code: "cluster-role-needed",
  summary: "A ClusterRoleBinding refers to a Role.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "RoleRef.kind") return;
    if (visit.node.value !== "Role" || visit.object.gvk.kind !== "ClusterRoleBinding") return;
    report({ message: "A ClusterRoleBinding needs a ClusterRole; a Role is bound by a RoleBinding in its namespace." });
  },
};
