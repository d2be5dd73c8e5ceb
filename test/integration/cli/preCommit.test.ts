import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";
import { readJson, readText, repositoryRoot } from "../../support/repositoryFiles.ts";

// pre-commit itself is a Python program that fetches; what it does with the definition is done here: install the package, choose files, run the entry with them.

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

const [hook, ...others] = parse(readText(".pre-commit-hooks.yaml")) as [Hook, ...Hook[]];
let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox();
});

afterAll(() => {
  cli.dispose();
});

test("the hook runs a command of the package, whose tarball holds what it needs", () => {
  expect(others).toEqual([]);
  const [program = "", ...args] = hook.entry.split(" ");
  const { bin, scripts } = readJson("package.json") as { bin: Record<string, string>; scripts: Record<string, string> };
  expect(args).toEqual(["validate"]);
  expect(bin[program]).toBe("dist/cli.cjs");
  expect(scripts["prepack"]).toContain("esbuild.mjs");
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: repositoryRoot, encoding: "utf8" });
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  const names = files.map(({ path }) => path);
  expect(names.filter((name) => /^(client|server|test|out)\//.test(name))).toEqual([]);
  expect(names).toContain("package.json");
});

test.each([
  ["apps/web.yaml", true],
  ["apps/web.yml", true],
  ["Kustomization", true],
  ["apps/Kustomization", true],
  ["apps/web.yaml.txt", false],
  ["NotAKustomization", false],
  ["web.json", false],
])("the hook is asked about %s: %s", (file, expected) => {
  // Python searches, as JavaScript does.
  expect(new RegExp(hook.files).test(file)).toBe(expected);
});

test("the hook stops a commit for the files that are in it, and knows the CRDs that are not", () => {
  execFileSync("git", ["init", "--quiet", "repository"], { cwd: cli.folder });
  cli.write(
    "repository/crds/widget.yaml",
    `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}}
`,
  );
  cli.write("repository/good.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {size: 1}\n");
  cli.write("repository/bad.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: b}\nspec: {size: big}\n");
  const run = (...files: readonly string[]): number | null => cli.run(["validate", ...files], { folder: "repository" }).code;
  expect(run("good.yaml", "crds/widget.yaml")).toBe(0);
  expect(run("good.yaml", "bad.yaml")).toBe(1);
});
