import { expect, test } from "vitest";
import { isOurs, leavesSyntax, manifestLabel } from "../../../client/src/yamlFiles.ts";

test.each<[name: string, text: string, expected: boolean]>([
  ["web.yaml", "apiVersion: v1\nkind: Pod\n", true],
  ["web.yaml", "# note\r\n---\r\nkind : Pod\r\napiVersion : v1\r\n", true],
  ["kustomization.yaml", "resources: [web.yaml]\n", true],
  ["Kustomization", "", true],
  ["values.yaml", "kind: Pod\n", false],
  ["compose.yaml", "services: {}\n", false],
  ["list.yaml", "items:\n  - apiVersion: v1\n    kind: Pod\n", false],
  ["chart.yaml", "apiVersions: v2\nkinds: x\n", false],
])("%s with %j is ours: %j", (name, text, expected) => {
  expect(isOurs(name, text)).toBe(expected);
});

test.each<[yamlSyntax: unknown, isInstalled: boolean, validates: boolean, expected: boolean]>([
  ["auto", true, true, true],
  ["auto", false, true, false],
  ["auto", true, false, false],
  ["on", true, true, false],
  ["off", false, false, true],
  [7, true, true, true],
])(
  "with %j beside an extension that is there %j and validates %j it leaves plain errors: %j",
  (yamlSyntax, isInstalled, validates, expected) => {
    expect(leavesSyntax({ yamlSyntax, isInstalled, validates })).toBe(expected);
  },
);

test.each([
  ["apiVersion: v1\nkind: Pod\n", true],
  ["# a\r\nkind : Pod\r\napiVersion\t: v1\r\n", true],
  ["kind: Pod\n", false],
  ["apiVersion: v2\nname: chart\n", false],
  ["a:\n  apiVersion: v1\n  kind: Pod\n", false],
  ["  apiVersion: v1\nkind: Pod\n", false],
])("the label says of %j what a glance says", (text, isOne) => {
  // The YAML extension sets this flag.
  expect(new RegExp(manifestLabel, "g").test(text)).toBe(isOne);
  expect(isOurs("a.yaml", text)).toBe(isOne);
});

test("the label is taken as it is", () => {
  expect(manifestLabel).not.toContain(":");
});
