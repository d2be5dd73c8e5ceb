import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("what is limited at the root must be declared, with all that is in it", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: object, properties: {b: {type: string}}}
            c: {type: string}
          anyOf:
            - properties: {d: {minimum: 1}, a: {properties: {e: {pattern: x}}}}
#                          ^ error[undeclared-in-schema]: "d" is limited here, but the schema around does not declare it in its properties.
#                                                            ^ error[undeclared-in-schema]: "e" is limited here, but the schema around does not declare it in its properties.
            - not: {properties: {c: {items: {pattern: x}}}}
#                                           ^^^^^^^^^^^^ error[undeclared-in-schema]: Items are limited here, but the schema around does not declare items.
`),
  );
});

test("what is declared is fine; required fields need not be, and combinations further in are not looked at", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: object, properties: {b: {type: array, items: {type: string}}}, anyOf: [{properties: {z: {minimum: 1}}}]}
          anyOf:
            - properties: {a: {properties: {b: {items: {pattern: x}}}}}
            - required: [c]
`),
  );
});
