import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("defaults of another type, or none of the values", () => {
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
            a: {type: integer, default: '1'}
#                                       ^^^ error[default-mismatch]: The default must be of type integer, as its schema says.
            b: {type: array, items: {type: string}, default: {}}
#                                                            ^^ error[default-mismatch]: The default must be of type array, as its schema says.
            c: {type: string, enum: [x, z], default: w}
#                                                    ^ error[default-mismatch]: The default "w" is none of the values of enum.
`);
});

test("defaults that fit are fine", () => {
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
            a: {type: number, default: 1}
            b: {type: array, items: {type: string}, default: []}
            c: {type: string, enum: [x, z], default: z}
            d: {x-kubernetes-int-or-string: true, default: 1}
`);
});
