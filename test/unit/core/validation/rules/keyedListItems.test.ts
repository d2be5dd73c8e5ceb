import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("items of sets and keyed lists can be told apart", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: array, x-kubernetes-list-type: set, items: {type: object, properties: {b: {type: string}}}}
#                                                                       ^^^^^^ error[keyed-list-items]: Objects in a set need x-kubernetes-map-type: atomic.
            c: {type: array, x-kubernetes-list-type: set, items: {type: array, x-kubernetes-list-type: set, items: {type: string}}}
#                                                                                                      ^^^ error[keyed-list-items]: Lists in a set must be atomic.
            d: {type: array, x-kubernetes-list-type: set, items: {type: string, nullable: true}}
#                                                                                         ^^^^ error[keyed-list-items]: Items of a list of type set cannot be nullable.
            e: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a], items: {type: string}}
#                                                                                                        ^^^^^^ error[keyed-list-items]: Items of a list of type map must be objects.
            f:
              type: array
              x-kubernetes-list-type: map
              x-kubernetes-list-map-keys: [a, b]
              items: {type: object, required: [a, b], properties: {a: {type: object}, b: {type: string, nullable: true}}}
#                                                                            ^^^^^^ error[keyed-list-items]: The key a must be a scalar.
#                                                                                                                 ^^^^ error[keyed-list-items]: The key b cannot be nullable.
`),
  );
});

test("atomic items of sets and scalar keys are fine, and atomic lists may have any items", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: array, x-kubernetes-list-type: set, items: {type: object, x-kubernetes-map-type: atomic, properties: {b: {type: string}}}}
            c: {type: array, x-kubernetes-list-type: set, items: {type: array, items: {type: string}}}
            d: {type: array, x-kubernetes-list-type: atomic, items: {type: object, nullable: true}}
            e: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a], items: {type: object, required: [a], properties: {a: {x-kubernetes-int-or-string: true}}}}
`),
  );
});
