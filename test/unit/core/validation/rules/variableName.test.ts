import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that no expression can use", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: check
spec:
  matchConstraints:
    resourceRules:
      - apiGroups:
          - apps
        apiVersions:
          - v1
        operations:
          - CREATE
        resources:
          - deployments
  variables:
    - name: most-replicas
#           ^^^^^^^^^^^^^ error[variable-name]: The name "most-replicas" may have only letters, digits and "_", and begins with a letter or "_".
      expression: "1"
  validations:
    - expression: "true"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: check
spec:
  matchConstraints:
    resourceRules:
      - apiGroups:
          - apps
        apiVersions:
          - v1
        operations:
          - CREATE
        resources:
          - deployments
  variables:
    - name: in
#           ^^ error[variable-name]: "in" is a word of the language itself.
      expression: "1"
  validations:
    - expression: "true"
`);
});

test("letters, digits and underscores are fine", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: check
spec:
  matchConstraints:
    resourceRules:
      - apiGroups:
          - apps
        apiVersions:
          - v1
        operations:
          - CREATE
        resources:
          - deployments
  variables:
    - name: _a1
      expression: "1"
  validations:
    - expression: "true"
`);
});
