import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("an object is no map", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: object, properties: {b: {type: string}}, additionalProperties: {type: string}}
#                                                              ^^^^^^^^^^^^^^^^^^^^ error[properties-of-map]: A schema has either properties or additionalProperties.
            c: {type: object, properties: {b: {type: string}}, additionalProperties: false}
#                                                              ^^^^^^^^^^^^^^^^^^^^ error[properties-of-map]: A schema has either properties or additionalProperties.
            d: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true, additionalProperties: true}
#                                                                                                               ^^^^^^^^^^^^^^^^^^^^ error[properties-of-map]: additionalProperties cannot stand beside x-kubernetes-embedded-resource.
`),
  );
});

test("one of them is fine, and so is what adds nothing", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: object, properties: {b: {type: string}}, additionalProperties: true}
            c: {type: object, properties: {}, additionalProperties: {type: string}}
            d: {type: object, additionalProperties: false}
`),
  );
});
