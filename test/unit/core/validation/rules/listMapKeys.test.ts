import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("keys are missing, unknown or may be absent", () => {
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
            a: {type: array, x-kubernetes-list-type: map, items: {type: object, properties: {nm: {type: string}}}}
#                                                    ^^^ error[list-map-keys]: A list of type map needs x-kubernetes-list-map-keys.
            b: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, other], items: {type: object, properties: {name: {type: string}}}}
#                                                                                      ^^^^ error[list-map-keys]: The key "name" must be required in the items, or have a default.
#                                                                                            ^^^^^ error[list-map-keys]: The key "other" is no property of the items.
            c: {type: array, x-kubernetes-list-map-keys: [name], items: {type: object, required: [name], properties: {name: {type: string}}}}
#                                                        ^^^^^^ error[list-map-keys]: x-kubernetes-list-map-keys needs x-kubernetes-list-type: map.
`);
});

test("required keys and those with a default are fine", () => {
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
            a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, kind], items: {type: object, required: [name], properties: {name: {type: string}, kind: {type: string, default: a}}}}
`);
});
