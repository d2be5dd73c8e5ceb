import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("what every object has is as it is", () => {
  checkFindings(
    crdFixture(`
          properties:
            apiVersion: {type: string, default: v1}
#                                               ^^ error[schema-metadata]: apiVersion cannot have a default.
            kind: {type: integer}
#                        ^^^^^^^ error[schema-metadata]: kind must be of type string.
            metadata:
              type: object
              description: The usual.
#                          ^^^^^^^^^^ error[schema-metadata]: description cannot stand in the schema of metadata, of which only the name and generateName can be limited.
              required: [name]
#                       ^^^^^^ error[schema-metadata]: required cannot stand in the schema of metadata, of which only the name and generateName can be limited.
              properties: {name: {type: string}, labels: {type: object}}
#                                                        ^^^^^^^^^^^^^^ error[schema-metadata]: Only name and generateName can be limited in the metadata, not labels.
            spec:
              type: object
              x-kubernetes-embedded-resource: true
              properties: {metadata: {type: string}}
#                                           ^^^^^^ error[schema-metadata]: metadata must be of type object.
`),
  );
});

test("the types may be repeated, names limited, and objects inside described", () => {
  checkFindings(
    crdFixture(`
          properties:
            apiVersion: {type: string, description: x, items: nothing}
            kind: {type: string, enum: [Shop]}
            metadata: {type: object, nullable: false, properties: {name: {type: string, maxLength: 5}, generateName: {type: string}}}
            spec:
              type: object
              x-kubernetes-embedded-resource: true
              properties: {metadata: {type: object, description: x, properties: {labels: {type: object}}}}
            other: {type: object, properties: {kind: {type: integer}, metadata: {type: string}}}
`),
  );
});

test("a name has no default either", () => {
  checkFindings(
    crdFixture(`
          properties:
            metadata: {type: object, properties: {name: {type: string, default: a}}}
#                                                                               ^ error[schema-metadata]: name cannot have a default.
`),
  );
});
