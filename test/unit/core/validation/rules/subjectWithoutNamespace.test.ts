import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an account without a namespace", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: reader}
roleRef: {kind: ClusterRole, name: reader}
subjects: [{kind: ServiceAccount, name: web}, {kind: ServiceAccount, name: web, namespace: ""}]
#           ^^^^ error[subject-without-namespace]: A ServiceAccount needs its namespace in a ClusterRoleBinding.
#                                                                                          ^^ error[subject-without-namespace]: A ServiceAccount needs its namespace in a ClusterRoleBinding.
`);
});

test("users and groups are fine without", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: reader}
roleRef: {kind: ClusterRole, name: reader}
subjects: [{kind: User, name: jane}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: ClusterRole, name: reader}
subjects: [{kind: ServiceAccount, name: web}]
`);
});

test("kustomize writes the namespace where a kustomization on the way gives one", () => {
  const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: reader}
roleRef: {kind: ClusterRole, name: reader}
subjects: [{kind: ServiceAccount, name: web}]
`;
  checkFindings(`
#- overlay/kustomization.yaml
resources: [../base]
namespace: shop
#- base/kustomization.yaml
resources: [binding.yaml, account.yaml]
#- base/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
#- base/binding.yaml
${binding}`);
});
