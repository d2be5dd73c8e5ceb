import { isUnknown, memberOf, textOf } from "../members.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a ServiceAccount in a binding for the whole cluster that is in no namespace. */
export const subjectWithoutNamespace: Rule = {
  code: "subject-without-namespace",
  summary: "A ServiceAccount of a ClusterRoleBinding has no namespace.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "Subject") || visit.object.gvk.kind !== "ClusterRoleBinding") return;
    if (textOf(visit.node, "kind") !== "ServiceAccount" || isUnknown(visit.node, visit.object.role)) return;
    // kustomize writes the namespace that it gives to the ServiceAccount.
    if (visit.object.role.completed?.includes("namespace") === true) return;
    const namespace = memberOf(visit.node, "namespace");
    if (namespace !== undefined && !(namespace.kind === "scalar" && namespace.value === "")) return;
    report({
      message: "A ServiceAccount needs its namespace in a ClusterRoleBinding.",
      ...(namespace === undefined ? { range: headOf(visit) } : memberPlace(visit, "namespace")),
      subject: visit.node.range,
    });
  },
};
