import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("patterns are read as Go reads them, and unreadable ones say nothing", () => {
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
                tag: {type: string, pattern: '^(?i)[a-z]+\\z'}
                part: {type: string, pattern: "[0-9]"}
                odd: {type: string, pattern: "(?=a)"}
#                                            ^^^^^^^ error[invalid-pattern]: The pattern "(?=a)" is none of Go: it looks ahead with (?=.
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: refused}
spec:
  tag: a1
#      ^^ error[pattern-mismatch]: tag must match the pattern ^(?i)[a-z]+\\z, and "a1" does not.
  part: abc
#       ^^^ error[pattern-mismatch]: part must match the pattern [0-9], and "abc" does not.
  odd: b
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: accepted}
spec:
  tag: aB
  part: a1c
  odd: b
`);
});

test("an empty name is as good as none", () => {
  checkFindings(
    widgetFixture(
      "inner: {type: object, x-kubernetes-embedded-resource: true, properties: {metadata: {type: object, properties: {name: {type: string, pattern: ^a}}}}}",
      ' {inner: {apiVersion: v1, kind: A, metadata: {name: ""}}}',
      `
  inner: {apiVersion: v1, kind: A, metadata: {name: b}}
#                                                   ^ error[pattern-mismatch]: name must match the pattern ^a, and "b" does not.
`,
    ),
  );
});
