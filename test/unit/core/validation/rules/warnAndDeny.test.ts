import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("both", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: checks}
spec: {policyName: checks, validationActions: [Warn, Audit, Deny]}
#                                              ^^^^ error[warn-and-deny]: Warn and Deny exclude each other: who is denied is told why anyway.
`);
});

test("one of the two", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: checks}
spec: {policyName: checks, validationActions: [Warn, Audit]}
`);
});
