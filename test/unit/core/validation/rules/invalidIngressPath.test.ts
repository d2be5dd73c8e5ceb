import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("paths that match no request", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - {path: shop, pathType: Prefix, backend: &web {service: {name: web, port: {number: 80}}}}
#                  ^^^^ error[invalid-ingress-path]: path must begin with "/", but is "shop".
          - {path: /a//b, pathType: Exact, backend: *web}
#                  ^^^^^ error[invalid-ingress-path]: path may not have "//" in it, but is "/a//b".
          - {path: /a/.., pathType: Exact, backend: *web}
#                  ^^^^^ error[invalid-ingress-path]: path may not have "/.." in it, but is "/a/..".
          - {path: ~ ^/a, pathType: ImplementationSpecific, backend: *web}
#                  ^^^^^ error[invalid-ingress-path]: path must begin with "/", but is "~ ^/a".
          - {pathType: Prefix, backend: *web}
#            ^^^^^^^^ error[invalid-ingress-path]: A path of type Prefix is needed, beginning with "/".
`);
});

test("patterns of a controller are fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {rules: [{http: {paths: [{path: "/a(/|$)(.*)//", pathType: ImplementationSpecific, backend: &web {service: {name: web, port: {number: 80}}}}, {pathType: ImplementationSpecific, backend: *web}, {path: /, pathType: Prefix, backend: *web}]}}]}
`);
});
