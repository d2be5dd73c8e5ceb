import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("parts of JSON Schema that Kubernetes refuses, at any depth", () => {
  checkFindings(
    crdFixture(`
          $schema: http://json-schema.org/schema#
#         ^^^^^^^ error[unsupported-schema-field]: $schema is not supported in a schema; leave it out.
          definitions: {a: {type: string}}
#         ^^^^^^^^^^^ error[unsupported-schema-field]: definitions is not supported in a schema; write each schema out where it is used.
          properties:
            a: {type: string, $ref: "#/definitions/a"}
#                             ^^^^ error[unsupported-schema-field]: $ref is not supported in a schema; write the schema out in its place.
            b: {type: array, items: [{type: string}]}
#                            ^^^^^ error[unsupported-schema-field]: A list of schemas in items is not supported in a schema; it is one schema for all items.
            c: {type: array, uniqueItems: true, items: {type: string}}
#                            ^^^^^^^^^^^ error[unsupported-schema-field]: uniqueItems: true is not supported in a schema; x-kubernetes-list-type: set does the same.
            d: {type: object, anyOf: [{dependencies: {a: [b]}}, {not: {patternProperties: {^x: {type: string}}}}]}
#                                      ^^^^^^^^^^^^ error[unsupported-schema-field]: dependencies is not supported in a schema; x-kubernetes-validations can say the same.
#                                                                      ^^^^^^^^^^^^^^^^^ error[unsupported-schema-field]: patternProperties is not supported in a schema; additionalProperties describes all members of a map.
            e: {type: object, additionalProperties: {type: string, id: x}}
#                                                                  ^^ error[unsupported-schema-field]: id is not supported in a schema; leave it out.
            f: {type: array, items: {type: string}, additionalItems: false}
#                                                   ^^^^^^^^^^^^^^^ error[unsupported-schema-field]: additionalItems is not supported in a schema; items describes all items.
`),
  );
});

test("what says nothing is fine, and so are fields that are called like that", () => {
  checkFindings(
    crdFixture(`
          definitions: {}
          properties:
            id: {type: string, id: "", $schema: ""}
            $ref: {type: array, uniqueItems: false, items: {type: string}}
            definitions: {type: object, patternProperties: {}, properties: {dependencies: {type: string}}}
`),
  );
});
