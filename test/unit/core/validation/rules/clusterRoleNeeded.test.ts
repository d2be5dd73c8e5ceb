import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a role of one namespace cannot be bound in the cluster", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: reader}
roleRef: {kind: Role, name: reader}
#               ^^^^ error[cluster-role-needed]: A ClusterRoleBinding needs a ClusterRole; a Role is bound by a RoleBinding in its namespace.
`);
});

test("a binding in a namespace is fine with either", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: Role, name: reader}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: ClusterRole, name: reader}
`);
});
