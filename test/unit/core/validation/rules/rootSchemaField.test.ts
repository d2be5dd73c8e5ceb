import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("an object is never null and no map", () => {
  checkFindings(
    crdFixture(`
          nullable: true
#         ^^^^^^^^ error[root-schema-field]: nullable cannot stand at the root of the schema. An object is never null.
          additionalProperties: {type: string}
#         ^^^^^^^^^^^^^^^^^^^^ error[root-schema-field]: additionalProperties cannot stand at the root of the schema. An object is no map.
`),
  );
});

const status = "      subresources: {status: {}}";

test("beside a status subresource nothing speaks of all fields together", () => {
  checkFindings(
    crdFixture(
      `
          properties: {a: {type: string}}
          maxProperties: 3
#         ^^^^^^^^^^^^^ error[root-schema-field]: maxProperties cannot stand at the root of the schema. The version has a status subresource, so that the status is checked by itself.
          not: {}
#         ^^^ error[root-schema-field]: not cannot stand at the root of the schema. The version has a status subresource, so that the status is checked by itself.
          anyOf: [{required: [a]}]
#         ^^^^^ error[root-schema-field]: anyOf cannot stand at the root of the schema. The version has a status subresource, so that the status is checked by itself.
          default: {}
#         ^^^^^^^ error[root-schema-field]: default cannot stand at the root of the schema. The version has a status subresource, so that the status is checked by itself.
#                  ^^ error[default-mismatch]: The default needs apiVersion and kind.
`,
      status,
    ),
  );
});

test("without the subresource it may, and what says nothing is fine with it, too", () => {
  checkFindings(
    crdFixture(`
          properties: {a: {type: string}}
          maxProperties: 3
          anyOf: [{required: [a]}]
`),
  );
  checkFindings(
    crdFixture(
      `
          description: A shop.
          title: Shop
          externalDocs: {url: https://example.com}
          required: [spec]
          nullable: false
          x-kubernetes-preserve-unknown-fields: true
          x-kubernetes-validations: [{rule: "true"}]
`,
      status,
    ),
  );
});
