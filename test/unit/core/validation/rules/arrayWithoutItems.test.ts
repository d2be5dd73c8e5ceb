import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("a list of nobody knows what", () => {
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
            a: {type: array}
#                     ^^^^^ error[array-without-items]: A schema of type array needs items.
            b: {type: array, items: null}
#                     ^^^^^ error[array-without-items]: A schema of type array needs items.
`);
});

test("lists of something are fine", () => {
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
            a: {type: array, items: {type: string}}
`);
});

test("items that are no schema are none", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: array, items: 3}
#                     ^^^^^ error[array-without-items]: A schema of type array needs items.
            b: {type: array, items: []}
#                     ^^^^^ error[array-without-items]: A schema of type array needs items.
`),
  );
});
