import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("neither rules nor a default backend", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {}
#<^^^^ error[ingress-without-rules]: An Ingress needs rules or defaultBackend.
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {rules: []}
#<^^^^ error[ingress-without-rules]: An Ingress needs rules or defaultBackend.
`);
});

test("a host without paths is fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {rules: [{host: a.b}]}
`);
});
