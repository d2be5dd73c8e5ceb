import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("texts are counted in characters, lists in items, maps in fields", () => {
  checkFindings(`
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                empty: {type: string, minLength: 1}
                word: {type: string, minLength: 2, maxLength: 5}
                few: {type: array, minItems: 1, items: {type: string}}
                many: {type: array, maxItems: 2, items: {type: string}}
                bag: {type: object, maxProperties: 1, additionalProperties: {type: integer}}
                filled: {type: object, minProperties: 1, additionalProperties: {type: integer}}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: refused}
spec:
  empty: ""
#        ^^ error[invalid-length]: empty must not be empty.
  word: longer
#       ^^^^^^ error[invalid-length]: word must have at most 5 characters.
  few: []
# ^^^ error[invalid-length]: few must have at least 1 item.
  many: [a, b, c]
# ^^^^ error[invalid-length]: many must have at most 2 items.
  bag: {a: 1, b: 2}
# ^^^ error[invalid-length]: bag must have at most 1 field.
  filled: {}
# ^^^^^^ error[invalid-length]: filled must have at least 1 field.
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: accepted}
spec:
  empty: " "
  word: größe
  few: [a]
  many: []
  bag: {}
  filled: {a: 1}
`);
});

test("fields are counted without null and with defaults", () => {
  checkFindings(
    widgetFixture(
      `
      both: {type: object, minProperties: 2, properties: {a: {type: string}, b: {type: string, default: x}}}
      one: {type: object, maxProperties: 1, additionalProperties: {type: string}}
      kept: {type: object, maxProperties: 1, additionalProperties: {type: string, nullable: true}}
      `,
      " {both: {a: x}, one: {a: b, c: null}}",
      `
  both: {}
# ^^^^ error[invalid-length]: both must have at least 2 fields.
  one: {a: b, c: d}
# ^^^ error[invalid-length]: one must have at most 1 field.
  kept: {a: b, c: null}
# ^^^^ error[invalid-length]: kept must have at most 1 field.
`,
    ),
  );
});
