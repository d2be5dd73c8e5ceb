import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("alternatives are named in one message at the object", () => {
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
                choice:
                  type: object
                  properties: {first: {type: string}, second: {type: string}}
                  oneOf: [{required: [first]}, {required: [second]}]
                both:
                  type: object
                  properties: {first: {type: string}, second: {type: string}}
                  oneOf: [{required: [first]}, {required: [second]}]
                unless:
                  type: object
                  properties: {first: {type: string}, second: {type: string}}
                  not: {required: [first, second]}
                some:
                  type: string
                  anyOf: [{pattern: ^a}, {pattern: b$}]
                more:
                  type: string
                  allOf: [{minLength: 2}, {pattern: ^a}]
                either: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: refused}
spec:
  choice: {}
# ^^^^^^ error[no-alternative]: choice fits none of its alternatives: first or second.
  both: {first: x, second: x}
# ^^^^ error[no-alternative]: both fits 2 alternatives where only one may fit: first or second.
  unless: {first: x, second: x}
# ^^^^^^ error[no-alternative]: unless fits what its schema excludes: first and second.
  some: xyz
#       ^^^ error[no-alternative]: some fits none of its alternatives: the pattern ^a or the pattern b$.
  more: bb
#       ^^ error[no-alternative]: more does not fit what its schema adds: the pattern ^a.
  either: 3.5
#         ^^^ error[wrong-type]: either must be an integer or a string, not the number 3.5.
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: accepted}
spec:
  choice: {second: x, first: null}
  both: {first: x}
  unless: {first: x}
  some: aa
  more: ab
  either: 25%
`);
});

test("alternatives by format alone are told apart", () => {
  checkFindings(
    widgetFixture(
      `
      address: {type: string, oneOf: [{format: ipv4}, {format: ipv6}]}
      `,
      " {address: 10.0.0.1}",
      ' {address: "fd00::1"}',
      `
  address: nowhere
#          ^^^^^^^ error[no-alternative]: address fits none of its alternatives: the format ipv4 or the format ipv6.
`,
    ),
  );
});
