import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("scope and namespace do not agree", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: a.b/c, parameters: {kind: K, name: a, namespace: b}}
#                                                        ^^^^^^^^^ error[ingress-class-parameters]: Parameters with the scope Cluster have no namespace; use scope: Namespace.
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: a.b/c, parameters: {kind: K, name: a, scope: Namespace}}
#                                                               ^^^^^^^^^ error[ingress-class-parameters]: Parameters with the scope Namespace need a namespace.
`);
});

test("parameters of the cluster are fine without a namespace", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: a.b/c, parameters: {kind: K, name: a, scope: Cluster}}
`);
});
