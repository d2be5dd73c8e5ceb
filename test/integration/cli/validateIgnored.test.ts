import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";

let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox();
});

afterAll(() => {
  cli.dispose();
});

const head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

test("counts what comments ignore, and fails only for the rest", () => {
  cli.write("ignored/a.yaml", `${head}# plumbline-ignore unknown-field: an old controller wants it\ndada: {}\n`);
  expect(cli.run(["validate", "ignored"])).toEqual({
    code: 0,
    output: "1 file checked: nothing found; comments ignore 1\n",
    errors: "",
  });
  const { code, output } = cli.run(["validate", "--output", "json", "ignored"]);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toEqual({ version: 1, kubernetesVersion: "1.37", files: 1, ignored: 1, findings: [] });
});

test("lists in SARIF, when asked, what comments and a baseline keep quiet, and why", () => {
  cli.write("listed/a.yaml", `${head}# plumbline-ignore unknown-field: an old controller wants it\ndada: {}\nspek: {}\n`);
  const suppressions = (args: readonly string[]): readonly (readonly [string, unknown])[] => {
    const { output } = cli.run(["validate", "-o", "sarif", "--list-suppressed", ...args, "listed"]);
    const [run] = (JSON.parse(output) as { runs: { results: { message: { text: string }; suppressions?: unknown }[] }[] }).runs;
    return run!.results.map(({ message, suppressions: listed }) => [/"(\w+)"/.exec(message.text)?.[1] ?? "", listed] as const);
  };
  const comment = [{ kind: "inSource", justification: "an old controller wants it" }];
  expect(suppressions([])).toEqual([
    ["spek", []],
    ["dada", comment],
  ]);
  expect(cli.run(["validate", "--write-baseline", "known.json", "listed"]).code).toBe(0);
  expect(suppressions(["--baseline", "known.json"])).toEqual([
    ["dada", comment],
    ["spek", [{ kind: "external" }]],
  ]);
  const unasked = cli.run(["validate", "-o", "sarif", "listed"]).output;
  expect(unasked).not.toContain("suppressions");
  expect(unasked).not.toContain("dada");
});

test("says what a comment is worth", () => {
  cli.write("unused/a.yaml", `${head}# plumbline-ignore unknown-feld\ndata: {}\n`);
  const { code, output } = cli.run(["validate", "unused"]);
  expect(code).toBe(0);
  expect(output).toContain('warning: There is no rule "unknown-feld". Did you mean "unknown-field"? [unknown-ignored-rule]');
  expect(output).toContain("[ignore-without-reason]");
});

test("checks the policy of the repository, and never repeats a token", () => {
  const token = `ghp_${"0a".repeat(18)}`;
  cli.write("policy/.plumbline.yaml", "policy: [credentials, reliability]\nrules: {unpinned-image: error}\n");
  cli.write(
    "policy/a.yaml",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a\n      resources: {limits: {cpu: 1, memory: 1Gi}}\n      env:\n        - name: TOKEN\n          value: ${token}\n`,
  );
  const { code, output } = cli.run(["validate", "policy"]);
  expect(code).toBe(1);
  expect(output).toContain("[unpinned-image]");
  expect(output).toContain("[committed-token]");
  expect(output).not.toContain(token.slice(4));
  for (const format of ["json", "sarif", "junit"])
    expect(cli.run(["validate", "-o", format, "policy"]).output).not.toContain(token.slice(4));
});
