// Builds the control plane and runs the cluster suite; further arguments go to vitest. The last line counts the tests.
//   --build-only        no tests
//   --drift-differential   the comparison of drift instead; --seed S makes other pairs than usual
//   --public-manifests   the comparison on the manifests of public projects instead; further arguments choose projects by parts of their names
//   --differential      the whole comparison of mutants instead; --report F writes it to a file, too
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { atExit } from "./atExit.ts";
import { BuildError, ensureBinaries, ensureBuild } from "./binaries.ts";
import { runDifferential } from "./differential/run.ts";
import { runDriftDifferential } from "./driftDifferential/run.ts";
import { olderBuilds } from "./programs.ts";
import { runPublicManifests } from "./publicManifests/run.ts";

/** Files or other arguments of vitest choose among the tests on the newest minor. */
const runsEverything = process.argv.length === 2;
const root = path.join(import.meta.dirname, "..", "..");

process.exitCode = await run();

/** Returns the exit code: vitest's own, or 2 when the suite could not be run. */
async function run(): Promise<number> {
  try {
    await ensureBinaries(console.log);
    if (runsEverything || process.argv.includes("--build-only")) for (const build of olderBuilds) await ensureBuild(build, console.log);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    return 2;
  }
  if (process.argv.includes("--build-only")) return 0;
  if (process.argv.includes("--drift-differential"))
    return runDriftDifferential(process.argv.slice(2).filter((arg) => arg !== "--drift-differential"));
  if (process.argv.includes("--public-manifests"))
    return runPublicManifests(process.argv.slice(2).filter((arg) => arg !== "--public-manifests"));
  if (process.argv.includes("--differential")) return runDifferential(process.argv.slice(2).filter((arg) => arg !== "--differential"));
  const folder = mkdtempSync(path.join(tmpdir(), "plumbline-cluster-run-"));
  atExit(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const results = path.join(folder, "results.json");
  const vitest = path.join(root, "node_modules", ".bin", "vitest");
  const args = [
    "run",
    "--project",
    "cluster",
    ...(runsEverything ? ["--project", "cluster-older"] : []),
    "--reporter",
    "default",
    "--reporter",
    "json",
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ];
  const [code] = (await once(spawn(vitest, args, { cwd: root, stdio: "inherit" }), "exit")) as [number | null];
  const { passed, failed } = count(results);
  console.log(`${passed} passed, ${failed} failed`);
  return code ?? 2;
}

interface VitestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** A file that fails before its first test counts as one failure. */
function count(file: string): { readonly passed: number; readonly failed: number } {
  let results: VitestResults;
  try {
    results = JSON.parse(readFileSync(file, "utf8")) as VitestResults;
  } catch {
    return { passed: 0, failed: 1 };
  }
  const brokenFiles = results.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  return { passed: results.numPassedTests, failed: results.numFailedTests + brokenFiles };
}
