import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../../server/src/core/json.ts";
import { evaluateSchema } from "../../../../../server/src/core/validation/jsonSchema/evaluate.ts";
import { findSchemaFault } from "../../../../../server/src/core/validation/jsonSchema/schemaDocument.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";

// Held against the validator that everybody uses, with schemas and values made up at random.

const names = fc.constantFrom("a", "b", "ab");
const size = fc.nat({ max: 3 });
const scalar = fc.oneof(
  fc.constantFrom("", "a", "ab", "b1", "ä😀"),
  fc.integer({ min: -3, max: 6 }),
  fc.constantFrom(0.5, 1.5),
  fc.boolean(),
);
const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const type = fc.constantFrom("object", "array", "string", "integer", "number", "boolean");

const common = (schema: fc.Arbitrary<JsonValue>): Record<string, fc.Arbitrary<JsonValue>> => ({
  type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
  enum: fc.array(value, { minLength: 1, maxLength: 3 }),
  const: value,
  properties: fc.dictionary(names, schema, { maxKeys: 3, noNullPrototype: true }),
  patternProperties: fc.dictionary(fc.constantFrom("^a", "b$", "."), schema, { maxKeys: 2, noNullPrototype: true }),
  additionalProperties: schema,
  propertyNames: schema,
  required: fc.uniqueArray(names, { maxLength: 2 }),
  minProperties: size,
  maxProperties: size,
  contains: schema,
  minItems: size,
  maxItems: size,
  uniqueItems: fc.boolean(),
  minimum: fc.integer({ min: -2, max: 4 }),
  maximum: fc.integer({ min: -2, max: 4 }),
  exclusiveMinimum: fc.integer({ min: -2, max: 4 }),
  exclusiveMaximum: fc.integer({ min: -2, max: 4 }),
  multipleOf: fc.constantFrom(1, 2, 0.5),
  minLength: size,
  maxLength: size,
  pattern: fc.constantFrom("^a", "b", "^.$", "[0-9]+"),
  allOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
  anyOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
  oneOf: fc.array(schema, { minLength: 1, maxLength: 3 }),
  not: schema,
  if: schema,
  then: schema,
  else: schema,
});

function schemasWith(more: (schema: fc.Arbitrary<JsonValue>) => Record<string, fc.Arbitrary<JsonValue>>): fc.Arbitrary<JsonValue> {
  const { schema } = fc.letrec<{ schema: JsonValue }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.boolean(),
      fc
        .record({ ...common(tie("schema")), ...more(tie("schema")) }, { requiredKeys: [], noNullPrototype: true })
        // All keywords at once allow nothing, and nothing would be compared.
        .chain((all) =>
          fc
            .subarray(Object.keys(all), { maxLength: 3 })
            .map((keys): JsonObject => Object.fromEntries(keys.map((key) => [key, all[key]!]))),
        ),
    ),
  }));
  return schema;
}

const draft7 = schemasWith((schema) => ({
  items: fc.oneof(schema, fc.array(schema, { minLength: 1, maxLength: 2 })),
  additionalItems: schema,
  dependencies: fc.dictionary(names, fc.oneof(schema, fc.uniqueArray(names, { maxLength: 2 })), { maxKeys: 2, noNullPrototype: true }),
}));
const draft2020 = schemasWith((schema) => ({
  items: schema,
  prefixItems: fc.array(schema, { minLength: 1, maxLength: 2 }),
  dependentRequired: fc.dictionary(names, fc.uniqueArray(names, { maxLength: 2 }), { maxKeys: 2, noNullPrototype: true }),
  dependentSchemas: fc.dictionary(names, schema, { maxKeys: 2, noNullPrototype: true }),
}));

type Validate = (schema: JsonValue, instance: JsonValue) => boolean;

function draft7Validator(): Validate {
  const ajv = new Ajv({ strict: false, validateSchema: false });
  return (schema, instance) => ajv.validate(schema as object, instance);
}

function draft2020Validator(): Validate {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  return (schema, instance) => ajv.validate(schema as object, instance);
}

test.each([
  ["draft-07", draft7, draft7Validator],
  ["2020-12", draft2020, draft2020Validator],
])(
  "schemas of %s allow what they allow elsewhere",
  (_, schemas, createValidator) => {
    const validate = createValidator();
    let refused = 0;
    const numRuns = 500;
    fc.assert(
      fc.property(schemas, value, (schema, instance) => {
        const root = parseYaml(JSON.stringify(instance)).documents[0]!.root!;
        expect(findSchemaFault(schema)).toBeUndefined();
        const isAllowed = validate(schema, instance);
        if (!isAllowed) refused++;
        expect(evaluateSchema(schema, root).length === 0).toBe(isAllowed);
      }),
      { numRuns },
    );
    expect(refused).toBeGreaterThan(numRuns / 10);
    expect(refused).toBeLessThan(numRuns * 0.9);
  },
  60_000,
);

test("a schema with both enum and const asks for both", () => {
  const root = parseYaml("a").documents[0]!.root!;
  const messages = (schema: JsonObject): readonly string[] => evaluateSchema(schema, root).map(({ message }) => message);
  expect(messages({ enum: ["a", "b"], const: "a" })).toEqual([]);
  expect(messages({ enum: ["a", "b"], const: "b" })).toHaveLength(1);
});
