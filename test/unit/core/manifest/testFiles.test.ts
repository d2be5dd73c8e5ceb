import { expect, test } from "vitest";
import { isExpectationFile, isLaterStep, stepFolderOf, testedFilesOf } from "../../../../server/src/core/manifest/testFiles.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

function usesOf(text: string, path = "tests/a/test.yaml"): readonly string[] {
  return testedFilesOf(path, parseYaml(text).documents).map(({ path: file, use }) => `${use} ${file}`);
}

test("a test of Chainsaw creates files and compares with others", () => {
  const text = `apiVersion: chainsaw.kyverno.io/v1alpha1
kind: Test
metadata: {name: a}
spec:
  steps:
    - try:
        - apply: {file: pod.yaml}
        - create: {resource: {apiVersion: v1, kind: Pod}}
        - assert: {file: ./pod-ready.yaml}
        - error: {file: sub/gone.yaml}
        - sleep: {duration: 1s}
      cleanup: [{delete: {file: ref.yaml}}]
    - use: {template: ../create.yaml, with: {bindings: [{name: file, value: policy.yaml}]}}
`;
  expect(usesOf(text)).toEqual([
    "whole tests/a/pod.yaml",
    "part tests/a/pod-ready.yaml",
    "part tests/a/sub/gone.yaml",
    "part tests/a/ref.yaml",
    "whole tests/a/policy.yaml",
  ]);
});

test("a step of KUTTL names more files", () => {
  const text = "apiVersion: kuttl.dev/v1beta1\nkind: TestStep\napply: [a.yaml]\nassert: [b.yaml]\nerror: [c.yaml]\n";
  expect(usesOf(text)).toEqual(["whole tests/a/a.yaml", "part tests/a/b.yaml", "part tests/a/c.yaml"]);
});

test.each(["cli.kyverno.io/v1alpha1", "kyverno.io/v1"])("a test of %s tries policies on resources beside it", (apiVersion) => {
  const text = `apiVersion: ${apiVersion}
kind: Test
metadata: {name: a}
policies: [policy.yaml]
resources: [resources.yaml, ../../apps/deployment.yaml]
results: [{policy: a, resources: [web], patchedResources: patched.yaml, generatedResource: made.yaml, kind: Pod, result: pass}]
`;
  expect(usesOf(text)).toEqual(["part tests/a/resources.yaml", "part tests/a/patched.yaml", "part tests/a/made.yaml"]);
});

test("what lies elsewhere is of a test when it lies among tests", () => {
  const text = (file: string): string =>
    `apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec: {steps: [{try: [{assert: {file: ${file}}}]}]}\n`;
  const uses = (file: string, path: string): readonly string[] =>
    testedFilesOf(path, parseYaml(text(file)).documents).map(({ path: place }) => place);
  expect(uses("../shared/ready.yaml", "tests/a/test.yaml")).toEqual(["tests/shared/ready.yaml"]);
  expect(uses("../shared/ready.yaml", ".chainsaw-test/a/test.yaml")).toEqual([".chainsaw-test/shared/ready.yaml"]);
  expect(uses("../../apps/web.yaml", "tests/a/test.yaml")).toEqual([]);
  expect(uses("../latest/web.yaml", "apps/a/test.yaml")).toEqual([]);
});

test("a suite of Gatekeeper tries its constraints on objects", () => {
  const text = `apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests:
  - template: template.yaml
    constraint: constraint.yaml
    expansion: expansion.yaml
    cases: [{name: a, object: samples/allowed.yaml, inventory: [samples/others.yaml]}]
`;
  expect(usesOf(text)).toEqual(["part tests/a/samples/allowed.yaml", "part tests/a/samples/others.yaml"]);
});

test.each([
  "apiVersion: example.com/v1\nkind: Test\nresources: [a.yaml]\n",
  "apiVersion: cli.kyverno.io/v1alpha1\nkind: Values\nresources: [a.yaml]\n",
  "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec: {steps: [{try: [{apply: {file: [a]}}, 1]}, 2]}\n",
  "kind: Test\n",
  "",
])("nothing is named by %j", (text) => {
  expect(usesOf(text)).toEqual([]);
});

test.each([
  "00-assert.yaml",
  "01-errors.yml",
  "02-error.yaml",
  "03-assert-pods.yaml",
  "assert.yaml",
  "pod-assert.yaml",
  "pod_asserts.yaml",
])("%s holds what is expected", (name) => {
  expect(isExpectationFile(`tests/a/${name}`)).toBe(true);
});

test.each(["errors.yaml", "00-install.yaml", "assertion-webhook.yaml", "00-assertions.yaml", "assert/pod.yaml"])(
  "%s may be a manifest",
  (name) => {
    expect(isExpectationFile(`tests/a/${name}`)).toBe(false);
  },
);

test("expectations with numbers tell that the files with numbers beside them are steps", () => {
  expect(stepFolderOf("tests/a/00-assert.yaml")).toBe("tests/a");
  expect(stepFolderOf("tests/a/pod-assert.yaml")).toBeUndefined();
  expect(isLaterStep("tests/a/01-scale.yaml")).toBe(true);
  expect(isLaterStep("tests/a/00-install.yaml")).toBe(false);
  expect(isLaterStep("tests/a/scale.yaml")).toBe(false);
});
