import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";

let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox();
});

afterAll(() => {
  cli.dispose();
});

const configMap = (name: string, field = "datas"): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${field}: {}\n`;

test("lets new work through that adds nothing to what is known", () => {
  cli.write("repository/.plumbline.yaml", "");
  cli.write("repository/apps/old.yaml", `${configMap("one")}---\n${configMap("two")}`);
  const run = (...args: readonly string[]): ReturnType<CliSandbox["run"]> => cli.run(["validate", ...args], { folder: "repository" });
  expect(run("apps").code).toBe(1);
  expect(run("--write-baseline", "known.json", "apps")).toEqual({
    code: 0,
    output: "1 file checked: 2 findings written to known.json\n",
    errors: "",
  });
  expect(run("--baseline", "known.json", "apps")).toEqual({
    code: 0,
    output: "1 file checked: nothing found; the baseline knows 2 more\n",
    errors: "",
  });
  // From elsewhere, with other lines and another order.
  cli.write("repository/apps/old.yaml", `# moved\n\n${configMap("two")}---\n\n${configMap("one")}`);
  expect(cli.run(["validate", "--baseline", "../known.json", "."], { folder: "repository/apps" }).code).toBe(0);
  cli.write("repository/apps/old.yaml", `${configMap("one")}---\n${configMap("two", "dates")}---\n${configMap("three")}`);
  const { code, output } = run("--baseline", "known.json", "-o", "json", "apps");
  const report = JSON.parse(output) as { known: number; findings: { document: number; path: string }[] };
  expect(code).toBe(1);
  expect(report.known).toBe(1);
  expect(report.findings.map(({ document, path: field }) => [document, field])).toEqual([
    [1, ".dates"],
    [2, ".datas"],
  ]);
});

test("knows a finding again in SARIF by its fingerprint when its lines move", () => {
  const fingerprints = (text: string): readonly unknown[] => {
    const { output } = cli.run(["validate", "-o", "sarif", "-"], { input: text });
    const { runs } = JSON.parse(output) as { runs: { results: { partialFingerprints: unknown }[] }[] };
    return runs.flatMap(({ results }) => results.map(({ partialFingerprints }) => partialFingerprints));
  };
  const [first] = fingerprints(configMap("one"));
  expect(first).toBeDefined();
  expect(fingerprints(`# moved\n${configMap("one")}`)).toEqual([first]);
  expect(fingerprints(configMap("two"))).not.toEqual([first]);
});

test("says what is wrong with a baseline, and does nothing then", () => {
  cli.write("wrong/a.yaml", configMap("one"));
  cli.write("wrong/baseline.json", "{}");
  const run = (...args: readonly string[]): ReturnType<CliSandbox["run"]> => cli.run(["validate", ...args, "a.yaml"], { folder: "wrong" });
  expect(run("--baseline", "baseline.json")).toEqual({
    code: 2,
    output: "",
    errors: "baseline.json is no baseline that this version of Plumbline has written; write it anew with --write-baseline.\n",
  });
  expect(run("--baseline", "none.json")).toEqual({
    code: 2,
    output: "",
    errors: "There is no baseline none.json. Make it with --write-baseline none.json.\n",
  });
  expect(run("--write-baseline", "no/such/folder.json")).toEqual({
    code: 2,
    output: "",
    errors: "no/such/folder.json cannot be written (ENOENT).\n",
  });
  expect(run("--baseline", "baseline.json", "--write-baseline", "baseline.json").code).toBe(2);
  expect(readFileSync(path.join(cli.folder, "wrong/baseline.json"), "utf8")).toBe("{}");
});
