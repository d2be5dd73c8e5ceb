import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a service account gets a namespace", () => {
  checkFixed(
    "subject-without-namespace",
    "Add namespace: default",
    `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: a}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}
subjects:
- kind: ServiceAccount
  name: a # the one
- {kind: User, name: b}
`,
    `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: a}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}
subjects:
- kind: ServiceAccount
  name: a # the one
  namespace: default
- {kind: User, name: b}
`,
  );
});
