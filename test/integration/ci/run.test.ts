import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";

const script = path.join(import.meta.dirname, "..", "..", "..", ".ci", "run");

let folder: string | undefined;

afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** Runs `.ci/run` in a checkout whose two suites print these lines and end with these codes. */
function runWith(suites: { readonly test: readonly [string, number]; readonly cluster: readonly [string, number] }): {
  readonly code: number | null;
  readonly lines: readonly string[];
} {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-ci-test-"));
  cpSync(script, path.join(folder, ".ci", "run"), { recursive: true });
  const files = {
    "package.json": JSON.stringify({ scripts: { test: "node suite.cjs test", "test:cluster": "node suite.cjs cluster" } }),
    "suites.json": JSON.stringify(suites),
    "suite.cjs": `const [line, code] = require("./suites.json")[process.argv[2]]; console.log("some output"); if (line) console.log(line); process.exit(code);`,
    "test/support/packages.mjs": "export const ensurePackages = async () => true;",
    "test/cluster/run.mjs": "",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const { status, stdout } = spawnSync("bash", [path.join(folder, ".ci", "run")], { encoding: "utf8" });
  return { code: status, lines: stdout.trimEnd().split("\n") };
}

test("ends with the sum of both suites", () => {
  const { code, lines } = runWith({ test: ["12 passed, 0 failed", 0], cluster: ["30 passed, 0 failed", 0] });
  expect(lines.at(-1)).toBe("42 passed, 0 failed");
  expect(code).toBe(0);
});

test("runs the cluster suite whatever the first one came to", () => {
  const { code, lines } = runWith({ test: ["12 passed, 2 failed", 1], cluster: ["30 passed, 1 failed", 1] });
  expect(lines.at(-1)).toBe("42 passed, 3 failed");
  expect(code).toBe(1);
});

test("counts a suite that tells no count as a failure", () => {
  const { code, lines } = runWith({ test: ["", 0], cluster: ["30 passed, 0 failed", 0] });
  expect(lines.at(-1)).toBe("30 passed, 1 failed");
  expect(code).toBe(1);
});

test("does not believe a count without failures when the suite itself failed", () => {
  const { code, lines } = runWith({ test: ["12 passed, 0 failed", 0], cluster: ["30 passed, 0 failed", 2] });
  expect(lines.at(-1)).toBe("42 passed, 1 failed");
  expect(code).toBe(1);
});
