import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("bounds count as the schema says, exact for large integers", () => {
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
                percent: {type: integer, minimum: 0, maximum: 100}
                below: {type: integer, minimum: 0}
                ratio: {type: number, minimum: 0, exclusiveMinimum: true}
                step: {type: number, multipleOf: 0.5}
                big: {type: integer, format: int64, maximum: 9007199254740992}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: refused}
spec:
  percent: 101
#          ^^^ error[value-out-of-range]: percent must be at most 100, not 101.
  below: -1
#        ^^ error[value-out-of-range]: below must be at least 0, not -1.
  ratio: 0
#        ^ error[value-out-of-range]: ratio must be greater than 0, not 0.
  step: 0.7
#       ^^^ error[value-out-of-range]: step must be a multiple of 0.5, not 0.7.
  big: 9007199254740993
#      ^^^^^^^^^^^^^^^^ error[value-out-of-range]: big must be at most 9007199254740992, not 9007199254740993.
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: accepted}
spec:
  percent: 100
  below: 0
  ratio: 0.1
  step: 1.5
  big: 9007199254740992
`);
});

test("whole numbers are divided by the whole part of the factor", () => {
  checkFindings(
    widgetFixture(
      `
      half: {type: number, multipleOf: 0.5}
      more: {type: number, multipleOf: 2.5}
      five: {type: integer, multipleOf: 5}
      `,
      `
  half: 2
#       ^ error[value-out-of-range]: half must not be a whole number, because the server cannot divide one by 0.5, not 2.
  more: 5
#       ^ error[value-out-of-range]: more must be a multiple of 2.5, not 5.
  five: 9007199254740996
#       ^^^^^^^^^^^^^^^^ error[value-out-of-range]: five must be a multiple of 5, not 9007199254740996.
`,
      `
  half: 1e19
#       ^^^^ error[value-out-of-range]: half must be a multiple of 0.5, not 10000000000000000000.
`,
      `
  half: 2.5
  more: 4
  five: 9007199254740995
`,
    ),
  );
});

test("fractions are never exact, and large ones less so", () => {
  checkFindings(
    widgetFixture(
      "tenth: {type: number, multipleOf: 0.1}",
      " {tenth: 123456789.1}",
      " {tenth: 0.3}",
      " {tenth: 0.7}",
      `
  tenth: 1.15
#        ^^^^ error[value-out-of-range]: tenth must be a multiple of 0.1, not 1.15.
`,
    ),
  );
});
