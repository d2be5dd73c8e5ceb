import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("more than two types", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, policyTypes: [Ingress, Ingress, Egress]}
#                       ^^^^^^^^^^^ error[too-many-items]: policyTypes may have at most 2 items, not 3.
`);
});

test("two types are fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`);
});
