import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a warning of what is not deprecated", () => {
  checkFindings(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  versions:
    - name: v1
      served: true
      storage: true
      deprecationWarning: use v2
#                         ^^^^^^ error[deprecation-warning]: deprecationWarning goes only with deprecated: true.
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("a warning that says nothing", () => {
  checkFindings(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  versions:
    - name: v1
      served: true
      storage: true
      deprecated: true
      deprecationWarning: ""
#                         ^^ error[deprecation-warning]: deprecationWarning must not be empty; leave it out for the usual one.
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("the usual warning is fine", () => {
  checkFindings(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  versions:
    - name: v1
      served: true
      storage: true
      deprecated: true
      schema:
        openAPIV3Schema:
          type: object
`);
});
