import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("types that there are not, or not here", () => {
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
      schema:
        openAPIV3Schema:
          type: object
          properties:
            a: {type: int}
#                     ^^^ error[schema-type]: type must be array, boolean, integer, number, object or string, not "int".
            b: {type: array, items: {type: String}}
#                                          ^^^^^^ error[schema-type]: type must be array, boolean, integer, number, object or string, not "String".
            c: {type: string, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
#                     ^^^^^^ error[schema-type]: type must be object here, not "string".
`);
});

test("all six are fine", () => {
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
      schema:
        openAPIV3Schema:
          type: object
          properties:
            a: {type: integer}
            b: {type: array, items: {type: string}}
            c: {type: number}
            d: {type: boolean}
`);
});
