import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("Somebody is made administrator of the whole cluster", () => {
  checkPolicy(
    "cluster-admin-binding",
    `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deployer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
#       ^^^^^^^^^^^^^ warning[cluster-admin-binding]: The binding allows everything in the whole cluster.
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: shop
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "cluster-admin-binding",
    `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deployer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: deployer
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: shop
`,
  );
});
