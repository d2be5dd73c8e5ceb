import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

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

test("a default fits its whole schema, without the help of other defaults", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: object, default: {}, required: [b], properties: {b: {type: string, default: x}}}
#                                      ^^ error[default-mismatch]: The default needs b.
            c: {type: object, default: {d: 1}, properties: {b: {type: string}}}
#                                      ^^^^^^ error[default-mismatch]: The default has no field "d".
            e: {type: object, default: {b: null}, properties: {b: {type: string}}}
#                                      ^^^^^^^^^ error[default-mismatch]: default.b must not be null.
            f: {type: string, minLength: 3, default: ab}
#                                                    ^^ error[default-mismatch]: The default must have at least 3 characters.
            g: {type: array, items: {type: object, properties: {b: {type: integer}}}, default: [{b: 1}, {b: x}]}
#                                                                                              ^^^^^^^^^^^^^^^^ error[default-mismatch]: default[1].b must be an integer.
            h: {type: object, default: {b: 1}, properties: {b: {type: integer}, i: {type: integer}}, anyOf: [{required: [i]}]}
#                                      ^^^^^^ error[default-mismatch]: The default does not fit the alternatives of its schema.
            j: {type: integer, default: 1.5}
#                                       ^^^ error[default-mismatch]: The default must be an integer.
            k: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, default: {kind: A}}
#                                                                                                                        ^^^^^^^^^ error[default-mismatch]: The default needs apiVersion.
            l: {type: object, x-kubernetes-embedded-resource: true, properties: {kind: {type: string}}, default: {apiVersion: v1, kind: a b}}
#                                                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[default-mismatch]: default.kind may have only lower-case letters, digits and "-", begins with a letter and ends with a letter or digit.
`),
  );
});

test("defaults of maps, of anything, of formats and of what is an integer or a text are taken as the server takes them", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: object, default: {b: x}, additionalProperties: {type: string}}
            c: {x-kubernetes-preserve-unknown-fields: true, default: {b: 1}}
            d: {type: string, format: date, default: [a]}
            e: {type: string, format: date-time, default: "2026-01-31t12:00:00z"}
            f: {x-kubernetes-int-or-string: true, default: {}}
            g: {type: string, enum: [], default: a}
            h: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, default: {apiVersion: v1, kind: A, metadata: {name: x}}}
            i: {type: integer, default: 1.0}
          default: {apiVersion: a/v1, kind: A}
`),
  );
});
