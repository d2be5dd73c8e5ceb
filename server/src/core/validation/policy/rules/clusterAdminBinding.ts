import { itemsOf, textOf } from "../../members.ts";
import { placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a binding to `cluster-admin` that Kubernetes does not bring itself. */
export const clusterAdminBinding: PolicyRule = {
  code: "cluster-admin-binding",
  summary: "Somebody is made administrator of the whole cluster.",
  severity: "warning",
  profiles: ["hardening"],
  check({ view }, report) {
    const { gvk, root, path } = view;
    if (gvk.group !== "rbac.authorization.k8s.io" || gvk.kind !== "ClusterRoleBinding") return;
    if (textOf(root, "roleRef", "name") !== "cluster-admin") return;
    const system = itemsOf(root, "subjects").every((subject) => textOf(subject, "name") === "system:masters");
    if (!system) report({ message: "The binding allows everything in the whole cluster.", ...placeIn(root, path, "roleRef", "name") });
  },
};
