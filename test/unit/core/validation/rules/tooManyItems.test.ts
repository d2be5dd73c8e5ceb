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

test("more servers of names than a resolver asks", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], dnsConfig: {nameservers: [1.1.1.1, 1.1.1.2, 1.1.1.3, 1.1.1.4]}}
#                                                             ^^^^^^^^^^^ error[too-many-items]: nameservers may have at most 3 items, not 4.
`);
});
