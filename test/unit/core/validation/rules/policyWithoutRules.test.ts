import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no rules, or an empty list of them", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: check
spec:
  matchConstraints:
# ^^^^^^^^^^^^^^^^ error[policy-without-rules]: matchConstraints needs resourceRules.
    namespaceSelector: {}
  validations:
    - expression: "true"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: check
spec:
  matchConstraints:
# ^^^^^^^^^^^^^^^^ error[policy-without-rules]: matchConstraints needs resourceRules.
    resourceRules: []
  validations:
    - expression: "true"
`);
});

test("a binding is fine without rules", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: check}
spec: {policyName: check, validationActions: [Deny], matchResources: {namespaceSelector: {}}}
`);
});
