import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("groups of another kind", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: Role, name: reader}
subjects:
  - {kind: ServiceAccount, name: web, apiGroup: v1}
#                                               ^^ error[subject-group]: A ServiceAccount is in the core group: remove "v1", or write "".
  - {kind: User, name: jane, apiGroup: users.example.com}
#                                      ^^^^^^^^^^^^^^^^^ error[subject-group]: apiGroup of a User is rbac.authorization.k8s.io, not "users.example.com".
`);
});

test("groups that fit are fine", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: Role, name: reader}
subjects: [{kind: Group, name: a, apiGroup: rbac.authorization.k8s.io}, {kind: User, name: b, apiGroup: ""}]
`);
});
