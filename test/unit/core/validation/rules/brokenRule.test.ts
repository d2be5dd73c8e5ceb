import { expect, test } from "vitest";
import { checkFindings, parseFixture, workspaceOf } from "../../../../support/checkFindings.ts";

/** A CRD whose spec has these members, each a line of YAML, and a manifest of it. */
function scene(lines: readonly string[], manifest: string): string {
  return `
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
${lines.map((line) => `              ${line}`).join("\n")}
#- widget.yaml
${manifest}`;
}

const head = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: one}\n";

test("a rule speaks at the key of what breaks it, in its own words or in those that it makes", () => {
  checkFindings(
    scene(
      [
        "x-kubernetes-validations:",
        "  - {rule: self.min <= self.max, message: min must not be more than max, messageExpression: '\"min is \" + string(self.min)'}",
        "  - rule: self.list.all(x, x.startsWith('a'))",
        "properties:",
        "  min: {type: integer}",
        "  max: {type: integer, default: 3}",
        "  list:",
        "    type: array",
        "    items: {type: string, x-kubernetes-validations: [{rule: self != 'ab', message: not ab}]}",
      ],
      `${head}spec:
#<^^^^ error[broken-rule]: spec breaks a rule of its CRD: min is 4.
#<^^^^ error[broken-rule]: spec breaks a rule of its CRD: failed rule: self.list.all(x, x.startsWith('a')).
  min: 4
  list:
    - ab
#     ^^ error[broken-rule]: Each item of list breaks a rule of its CRD: not ab.
    - b
---
${head}spec: {min: 3, list: [a, aa]}
`,
    ),
  );
});

test.each([
  ["a rule about a change", "self.a == oldSelf.a", "a: 1"],
  ["a function of Kubernetes", "!isURL(self.text)", "text: 10.0.0.1"],
  ["what cannot be parsed", "self.a ==", "a: 1"],
  ["an error", "self.b == 1", "a: 1"],
  ["a duration, which the server reads", "self.time != '1h'", "time: 1h"],
  ["null in a field that may be null", "!has(self.maybe)", "maybe: null"],
  ["lists of which the order means nothing", "self.left == self.right", "left: [a, b]\n  right: [b, a]"],
  ["characters that languages count in different ways", "self.text.size() > 1", "text: 👍"],
  ["a value of another type", "self.a == 1", "text: b\n  a: x"],
  ["work without an end", "self.many.all(a, self.many.all(b, self.many.all(c, a + b + c < 0)))", `many: [${"1, ".repeat(200)}]`],
  ["unsaid fields", "has(self.free)", "free: 1"],
])("nothing is said for certain about %s", (_, rule, written) => {
  const fixture = scene(
    [
      "x-kubernetes-validations:",
      `  - rule: ${JSON.stringify(rule)}`,
      "properties:",
      "  a: {type: integer}",
      "  b: {type: integer}",
      "  text: {type: string}",
      "  time: {type: string, format: duration}",
      "  maybe: {type: string, nullable: true}",
      "  left: {type: array, x-kubernetes-list-type: set, items: {type: string}}",
      "  right: {type: array, x-kubernetes-list-type: set, items: {type: string}}",
      "  many: {type: array, items: {type: integer}}",
      "  free: {x-kubernetes-preserve-unknown-fields: true}",
    ],
    `${head}spec:\n  ${written}\n`,
  );
  const findings = workspaceOf(parseFixture(fixture).files).findings("widget.yaml");
  expect(findings.filter(({ code }) => code === "broken-rule")).toEqual([]);
});

test("what is encrypted or filled in later breaks no rule", () => {
  const lines = ["x-kubernetes-validations: [{rule: self.text == 'a'}]", "properties: {text: {type: string}}"];
  const workspace = workspaceOf(
    parseFixture(
      scene(
        lines,
        `${head}spec: {text: "ENC[AES256_GCM,data:x,type:str]"}\nsops: {mac: "ENC[AES256_GCM,data:x,type:str]", lastmodified: "2026-01-01T00:00:00Z"}\n`,
      ),
    ).files,
  );
  expect(workspace.findings("widget.yaml")).toEqual([]);
});

test("a rule about a field speaks at that field", () => {
  checkFindings(
    scene(
      [
        "x-kubernetes-validations:",
        "  - {rule: 'self.size.max > 1', fieldPath: .size.max, reason: FieldValueInvalid, message: max must be above 1}",
        "  - {rule: 'has(self.name)', fieldPath: .name, message: give it a name}",
        "properties:",
        "  name: {type: string}",
        "  size: {type: object, properties: {max: {type: integer}}}",
      ],
      `${head}spec:
#<^^^^ error[broken-rule]: spec breaks a rule of its CRD: give it a name.
  size: {max: 1}
#             ^ error[broken-rule]: spec breaks a rule of its CRD: max must be above 1.
`,
    ),
  );
});
