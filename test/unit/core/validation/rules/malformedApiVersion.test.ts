import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("owners and parameters", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: web, ownerReferences: [{apiVersion: a/b/c, kind: A, name: a, uid: u}, {apiVersion: a/, kind: A, name: a, uid: u}]}
#                                                    ^^^^^ error[malformed-api-version]: apiVersion must be a version such as v1, or a group and a version such as apps/v1, not "a/b/c".
#                                                                                                   ^^ error[malformed-api-version]: apiVersion must be a version such as v1, or a group and a version such as apps/v1, not "a/".
#                                                                                                                              ^ warning[duplicate-item]: ownerReferences has two items with uid "u". Server-side apply refuses it, other ways warn.
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: web}
spec: {paramKind: {apiVersion: V1, kind: ConfigMap}, matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}, validations: [{expression: "true"}]}
#                              ^^ error[malformed-api-version]: The apiVersion "V1" may have only lower-case letters, digits and "-", begins with a letter and ends with a letter or digit.
`);
});
