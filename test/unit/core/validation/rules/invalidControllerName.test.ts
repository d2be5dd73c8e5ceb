import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names without a domain or a path", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: nginx}
#                  ^^^^^ error[invalid-controller-name]: controller "nginx" must be a domain and a path such as example.com/controller.
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: "Example.com/a"}
#                  ^^^^^^^^^^^^^^^ error[invalid-controller-name]: controller "Example.com/a" has a domain that may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: "example.com/a b"}
#                  ^^^^^^^^^^^^^^^^^ error[invalid-controller-name]: controller "example.com/a b" has a path with characters that no URL has.
`);
});

test("a domain and a path are fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: example.com/a/B}
`);
});
