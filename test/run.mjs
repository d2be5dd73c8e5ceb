// npm test: everything that needs no Go, from an empty clone with Node 20 and git. Every step runs, whatever the earlier ones came to; the last
// line counts the tests, a check of the source being one test.
//   --only lint,e2e     only these steps
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensurePackages, node, root, run, seconds } from "./support/packages.mjs";

const results = mkdtempSync(path.join(tmpdir(), "plumbline-test-"));
process.on("exit", () => rmSync(results, { recursive: true, force: true }));

/** Each step returns what it counted. */
const steps = {
  typecheck: () => script("typecheck"),
  lint: () => script("lint"),
  format: () => script("format:check"),
  knip: () => script("knip"),
  cycles: () => script("cycles"),
  build: () => script("build"),
  vitest,
  e2e,
  // Last: it replaces the bundles that the other steps use by minified ones.
  package: () => script("package"),
};

const { values: options } = parseArgs({ options: { only: { type: "string" } } });
const chosen = options.only?.split(",") ?? Object.keys(steps);
const unknown = chosen.filter((name) => !Object.hasOwn(steps, name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(", ")}; there are ${Object.keys(steps).join(", ")}.`);
  process.exit(2);
}
process.exit(await runSteps());

async function runSteps() {
  const started = Date.now();
  if (!(await ensurePackages())) {
    console.log("0 passed, 1 failed");
    return 2;
  }
  const summary = [];
  const total = { passed: 0, failed: 0 };
  for (const name of chosen) {
    console.log(`\n== ${name}`);
    const begun = Date.now();
    const { passed, failed } = await steps[name]();
    total.passed += passed;
    total.failed += failed;
    summary.push(
      `${failed > 0 ? "FAILED" : "ok    "}  ${name.padEnd(10)} ${seconds(begun).padStart(8)}  ${passed} passed, ${failed} failed`,
    );
  }
  console.log(`\n${summary.join("\n")}\n        ${"all".padEnd(10)} ${seconds(started).padStart(8)}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
}

/** A script of package.json that succeeds or fails as a whole. */
async function script(name) {
  const code = await run("npm", ["run", "--silent", name]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest() {
  const file = path.join(results, "vitest.json");
  const projects = ["unit", "protocol", "integration"].flatMap((name) => ["--project", name]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const entry = path.join(root, "node_modules", "vitest", "vitest.mjs");
  const code = await run(node, [entry, "run", "--passWithNoTests", ...projects, ...reporters]);
  return counted(file, code, ({ numPassedTests, numFailedTests, testResults }) => {
    // A file that fails before its first test has none that failed.
    const brokenFiles = testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0);
    return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
  });
}

async function e2e() {
  const file = path.join(results, "e2e.json");
  const code = await run(node, [path.join(root, "test", "e2e", "run.ts"), "--results", file]);
  return counted(file, code, ({ tests }) => {
    const failed = tests.filter(({ failure }) => failure !== undefined).length;
    return { passed: tests.length - failed, failed };
  });
}

/** Counts by the results file; a run that failed without a failed test, or without results, counts as one failure. */
function counted(file, code, count) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const counts = count(JSON.parse(readFileSync(file, "utf8")));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
