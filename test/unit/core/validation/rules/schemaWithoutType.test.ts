import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("types are missing at any depth", () => {
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
            a: {}
#           ^ error[schema-without-type]: A schema needs a type.
            b:
#           ^ error[schema-without-type]: A schema needs a type.
            c: {type: array, items: {minimum: 1}}
#                            ^^^^^ error[schema-without-type]: A schema needs a type.
            d: {type: object, additionalProperties: {}}
#                             ^^^^^^^^^^^^^^^^^^^^ error[schema-without-type]: A schema needs a type.
            e: {x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
#           ^ error[schema-without-type]: A schema needs a type.
`);
});

test("free values are fine without, and so are alternatives", () => {
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
            a: {x-kubernetes-int-or-string: true}
            b: {x-kubernetes-preserve-unknown-fields: true}
            c: {type: object, additionalProperties: true}
            d: {type: string, anyOf: [{minLength: 1}, {pattern: x}]}
`);
});
