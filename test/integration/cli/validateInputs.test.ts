import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliResult, type CliSandbox } from "../../support/cli.ts";

let cli: CliSandbox;

const broken = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndatas: {}\n";

beforeAll(() => {
  cli = createCliSandbox();
  for (const file of ["all/a.yaml", "all/b/c.yaml", "all/b/vendor/d.yaml", "all/b/e.yml", "all/readme.md"]) cli.write(file, broken);
});

afterAll(() => {
  cli.dispose();
});

/** The files in which something was found. */
function filesOf({ output }: CliResult): readonly string[] {
  const { findings } = JSON.parse(output) as { findings: { file: string }[] };
  return findings.map(({ file }) => file);
}

test.each([
  [["*.yaml"], ["a.yaml"]],
  [["**/*.yaml"], ["a.yaml", "b/c.yaml", "b/vendor/d.yaml"]],
  [["b/*"], ["b/c.yaml", "b/e.yml", "b/vendor/d.yaml"]],
  [
    ["b/?.y*ml", "a.yaml"],
    ["a.yaml", "b/c.yaml", "b/e.yml"],
  ],
  [["../all/[ab].yaml"], ["../all/a.yaml"]],
])("takes patterns that no shell has resolved: %j", (patterns, expected) => {
  expect([...filesOf(cli.run(["validate", "-o", "json", ...patterns], { folder: "all" }))].sort()).toEqual(expected);
});

test("says which pattern matches nothing, and takes a name that only looks like one as it is", () => {
  expect(cli.run(["validate", "x*.yaml"], { folder: "all" })).toEqual({
    code: 2,
    output: "",
    errors: "Nothing that may be a manifest matches x*.yaml.\n",
  });
  cli.write("literal/[a].yaml", broken);
  cli.write("literal/a.yaml", broken);
  expect(filesOf(cli.run(["validate", "-o", "json", "[a].yaml"], { folder: "literal" }))).toEqual(["[a].yaml"]);
});

test.each([
  ["lines", "a.yaml\n\nb/c.yaml\r\n"],
  ["what git ls-files -z writes", "a.yaml\0b/c.yaml\0"],
])("takes a list of paths: %s", (_what, list) => {
  const args = ["validate", "-o", "json", "--files-from"];
  expect(filesOf(cli.run([...args, "-"], { folder: "all", input: list }))).toEqual(["a.yaml", "b/c.yaml"]);
  cli.write("all/list.txt", list);
  expect(filesOf(cli.run([...args, "list.txt", "b/e.yml"], { folder: "all" }))).toEqual(["b/e.yml", "a.yaml", "b/c.yaml"]);
});

test("leaves out of folders and patterns what it is told to, and never what is named", () => {
  const found = (...args: readonly string[]): readonly string[] => filesOf(cli.run(["validate", "-o", "json", ...args], { folder: "all" }));
  expect(found(".", "--exclude", "vendor")).toEqual(["a.yaml", "b/c.yaml", "b/e.yml"]);
  expect(found(".", "--exclude", "vendor/", "--exclude", "*.yml")).toEqual(["a.yaml", "b/c.yaml"]);
  expect(found("**/*.yaml", "--exclude", "/b/*", "--exclude", "!/b/c.yaml")).toEqual(["a.yaml", "b/c.yaml"]);
  expect(found("b/vendor/d.yaml", "--exclude", "vendor")).toEqual(["b/vendor/d.yaml"]);
  cli.write("all/b/.gitignore", "# what others write\nvendor/\n/e.yml\n");
  expect(found(".", "--exclude-from", "b/.gitignore")).toEqual(["a.yaml", "b/c.yaml"]);
  expect(found(".")).toEqual(["a.yaml", "b/c.yaml", "b/e.yml", "b/vendor/d.yaml"]);
  expect(cli.run(["validate", ".", "--exclude-from", "nothing"], { folder: "all" })).toEqual({
    code: 2,
    output: "",
    errors: "There is no file nothing.\n",
  });
});

test("reads UTF-16, and says in one sentence what else it cannot read", () => {
  mkdirSync(path.join(cli.folder, "encodings"));
  const write = (name: string, bytes: Buffer): void => {
    writeFileSync(path.join(cli.folder, "encodings", name), bytes);
  };
  write("utf16.yaml", Buffer.from(`\uFEFF${broken}`, "utf16le"));
  write("latin.yaml", Buffer.from(`# größe\n${broken}`, "latin1"));
  const { code, output, errors } = cli.run(["validate", "encodings"]);
  expect(errors).toBe(
    "encodings/latin.yaml is not UTF-8: in line 1 there is a byte 0xF6 that is no part of a character. Save it as UTF-8.\n",
  );
  expect(output).toMatch(
    /^encodings\/utf16\.yaml:4:1: error: .*"datas".* \[unknown-field\]\n {4}4 \| datas: \{\}\n {6}\| \^~~~~\n1 file checked: 1 error\n$/,
  );
  expect(code).toBe(2);
});

test("follows links into the folder once, and none out of it or in a circle", () => {
  cli.write("links/web/a.yaml", broken);
  cli.write("outside.yaml", broken);
  symlinkSync("..", path.join(cli.folder, "links/web/up"));
  symlinkSync("circle", path.join(cli.folder, "links/circle"));
  symlinkSync("../outside.yaml", path.join(cli.folder, "links/outside.yaml"));
  expect(filesOf(cli.run(["validate", "-o", "json", "links"]))).toEqual(["links/web/a.yaml"]);
  expect(cli.run(["validate", "links/circle"])).toMatchObject({
    code: 2,
    errors: "There is no file or folder links/circle that can be read.\n",
  });
});

test("does not print what stands in a Secret", () => {
  cli.write("secret/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  password: hunter2%\n");
  const { code, output } = cli.run(["validate", "secret"]);
  expect(code).toBe(1);
  expect(output).toContain("    5 |   password: …\n");
  expect(output).not.toContain("hunter2");
});

test("writes in colour when it is asked to, and nothing that moves the cursor", () => {
  cli.write("colour/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndatas: \u001B[2J\n");
  const escape = "\u001B[";
  expect(cli.run(["validate", "colour"]).output).not.toContain(escape);
  expect(cli.run(["validate", "--color", "colour"], { environment: { NO_COLOR: "1" } }).output).toContain(`${escape}1;31merror${escape}0m`);
  const forced = cli.run(["validate", "colour"], { environment: { FORCE_COLOR: "1" } }).output;
  expect(forced).toContain(`${escape}1;31merror`);
  expect(forced).not.toContain(`${escape}2J`);
  expect(cli.run(["validate", "--no-color", "colour"], { environment: { FORCE_COLOR: "1" } }).output).not.toContain(escape);
});

test("writes no progress where nobody looks", () => {
  expect(cli.run(["validate", "all"]).errors).toBe("");
});
