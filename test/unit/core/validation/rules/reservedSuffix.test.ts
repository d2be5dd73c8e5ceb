import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of reserved-suffix", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: shop.static.k8s.io
#       ^^^^^^^^^^^^^^^^^^ error[reserved-suffix]: Names that end in .static.k8s.io are for what the server reads from its own files. Choose another one.
spec:
  policyName: shop
  validationActions: [Deny]
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: shop.example.com
spec:
  policyName: shop
  validationActions: [Deny]
`);
});

test("one version warns", () => {
  checkFindings(
    `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: shop.static.k8s.io
#       ^^^^^^^^^^^^^^^^^^ warning[reserved-suffix]: Names that end in .static.k8s.io are for what the server reads from its own files. Choose another one.
spec:
  policyName: shop
  validationActions: [Deny]
`,
    { minor: "1.36" },
  );
});

test("older versions take it", () => {
  checkFindings(
    `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: shop.static.k8s.io
spec:
  policyName: shop
  validationActions: [Deny]
`,
    { minor: "1.35" },
  );
});
