import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";
import { readJson, readText } from "../../support/repositoryFiles.ts";

let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox();
});

afterAll(() => {
  cli.dispose();
});

test.each(["validate", "drift"])("the help of %s names every option that README.md names", (command) => {
  const usage = new RegExp(`^plumbline ${command} .*$`, "m").exec(readText("README.md"))?.[0] ?? "";
  const options = usage.match(/--[a-z-]+/g) ?? [];
  const { code, output, errors } = cli.run([command, "--help"]);
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  expect(options.length).toBeGreaterThan(1);
  expect(options.filter((option) => !output.includes(option))).toEqual([]);
});

test("the help names every command and what the exit status means", () => {
  const { code, output } = cli.run(["--help"]);
  expect(code).toBe(0);
  for (const text of ["validate", "drift", "Exit status: 0 nothing found, 1 errors or drift found, 2 the work could not be done."]) {
    expect(output).toContain(text);
  }
});

test("the version is that of the package", () => {
  const { version } = readJson("package.json") as { version: string };
  expect(cli.run(["--version"])).toEqual({ code: 0, output: `${version}\n`, errors: "" });
});
