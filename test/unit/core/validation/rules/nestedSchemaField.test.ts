import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("combinations declare nothing, at any depth", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: string, anyOf: [{type: string}, {description: x, pattern: a}]}
#                                      ^^^^ error[nested-schema-field]: type cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.
#                                                      ^^^^^^^^^^^ error[nested-schema-field]: description cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.
            b:
              type: object
              properties: {c: {type: integer}}
              not: {properties: {c: {default: 1, oneOf: [{nullable: true}]}}, additionalProperties: {minimum: 1}}
#                                    ^^^^^^^ error[nested-schema-field]: default cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.
#                                                         ^^^^^^^^ error[nested-schema-field]: nullable cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.
#                                                                             ^^^^^^^^^^^^^^^^^^^^ error[nested-schema-field]: additionalProperties cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.
            d: {x-kubernetes-int-or-string: true, anyOf: [{type: string}, {type: integer}]}
#                                                          ^^^^ error[nested-schema-field]: type cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.
#                                                                          ^^^^ error[nested-schema-field]: type cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.
          anyOf: [{properties: {metadata: {required: [name]}}}]
#                                         ^^^^^^^^^^^^^^^^^^ error[nested-schema-field]: metadata cannot be limited within allOf, anyOf, oneOf or not.
#                               ^^^^^^^^ error[undeclared-in-schema]: "metadata" is limited here, but the schema around does not declare it in its properties.
`),
  );
});

test("limits are fine, and so are the types of what is an integer or a text", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: string, anyOf: [{pattern: a, description: ""}, {maxLength: 3, nullable: false}]}
            b: {type: object, properties: {type: {type: string}}, oneOf: [{required: [type]}, {properties: {type: {enum: [x]}}, additionalProperties: false}]}
            c: {x-kubernetes-int-or-string: true, anyOf: [{type: integer, items: nothing}, {type: string, description: ""}]}
            d: {x-kubernetes-int-or-string: true, allOf: [{anyOf: [{type: integer}, {type: string}]}, {pattern: a}]}
`),
  );
});
