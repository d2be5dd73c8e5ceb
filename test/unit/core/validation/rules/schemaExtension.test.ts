import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("values and places that extensions do not have", () => {
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
            a: {type: object, x-kubernetes-preserve-unknown-fields: false}
#                                                                   ^^^^^ error[schema-extension]: x-kubernetes-preserve-unknown-fields is true or left out.
            b: {type: object, x-kubernetes-embedded-resource: true}
#                                                             ^^^^ error[schema-extension]: A schema of an embedded resource needs properties or x-kubernetes-preserve-unknown-fields: true.
            c: {type: array, x-kubernetes-list-type: Set, items: {type: string}}
#                                                    ^^^ error[schema-extension]: x-kubernetes-list-type must be atomic, set or map, not "Set".
            d: {type: object, x-kubernetes-list-type: atomic}
#                                                     ^^^^^^ error[schema-extension]: x-kubernetes-list-type goes only with type: array.
            e: {type: array, x-kubernetes-map-type: atomic, items: {type: string}}
#                                                   ^^^^^^ error[schema-extension]: x-kubernetes-map-type goes only with type: object.
`);
});

test("extensions in their places are fine", () => {
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
            a: {type: object, x-kubernetes-map-type: granular}
            b: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
            c: {type: array, x-kubernetes-list-type: atomic, items: {type: string}}
`);
});

test("what may be an integer or a text is neither an object nor anything", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true}
#                                                                                       ^^^^ error[schema-extension]: x-kubernetes-preserve-unknown-fields cannot stand beside x-kubernetes-int-or-string.
            b: {x-kubernetes-int-or-string: true, type: string}
`),
  );
});
