import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no ServiceAccount is called so", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: Role, name: reader}
subjects: [{kind: ServiceAccount, name: Web, namespace: a}]
#                                       ^^^ error[subject-name]: The name "Web" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
`);
});

test("users are fine with any name", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: Role, name: reader}
subjects: [{kind: User, name: "Jane Doe"}, {kind: ServiceAccount, name: web, namespace: a}]
`);
});
