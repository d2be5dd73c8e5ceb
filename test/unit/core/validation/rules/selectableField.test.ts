import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

const schema = `
          properties:
            metadata: {type: object, properties: {name: {type: string}}}
            spec: {type: object, properties: {size: {type: integer}, ratio: {type: number}, tags: {type: object, additionalProperties: {type: string}}}}
`;

test("a path leads to a scalar of the schema", () => {
  checkFindings(
    crdFixture(
      schema,
      `
      selectableFields:
        - jsonPath: .spec.colour
#                   ^^^^^^^^^^^^ error[selectable-field]: The path ".spec.colour" leads to no field of the schema.
        - jsonPath: .spec.ratio
#                   ^^^^^^^^^^^ error[selectable-field]: The path ".spec.ratio" must lead to a string, an integer or a boolean.
        - jsonPath: .spec
#                   ^^^^^ error[selectable-field]: The path ".spec" must lead to a string, an integer or a boolean.
        - jsonPath: .metadata.name
#                   ^^^^^^^^^^^^^^ error[selectable-field]: The path ".metadata.name" leads into metadata, by which objects are selected anyway.
        - jsonPath: .spec.tags['a']
#                   ^^^^^^^^^^^^^^^ error[selectable-field]: The path ".spec.tags['a']" cannot have brackets.
`,
    ),
  );
});

test("there are eight at most", () => {
  const many = Array.from({ length: 9 }, (_, index) => `{jsonPath: .spec.tags.t${String(index)}}`).join(", ");
  checkFindings(
    crdFixture(
      schema,
      `
      selectableFields: [${many}]
#     ^^^^^^^^^^^^^^^^ error[selectable-field]: At most 8 fields can be selected by, not 9.
`,
    ),
  );
});

test("fields and members of maps are fine", () => {
  checkFindings(crdFixture(schema, "      selectableFields: [{jsonPath: .spec.size}, {jsonPath: .spec.tags.any}]"));
});
