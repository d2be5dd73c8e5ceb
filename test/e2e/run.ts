// npm run test:e2e: the tests in a real VS Code, one window for each scene. The last line counts the tests.
//   --scene NAME    only this scene             --grep TEXT     only tests whose title contains the text
//   --results FILE  also write the results      --no-build      the extension is built already
import { copyFileSync, cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { build } from "esbuild";
import { atExit } from "../cluster/atExit.ts";
import { downloadedVSCode } from "../support/workbench/downloadedVSCode.ts";
import { installWorkbench, WorkbenchUnavailable } from "../support/workbench/installWorkbench.ts";
import { runCommand } from "../support/workbench/runCommand.ts";
import { leaksIn } from "../support/plantedSecrets.ts";
import { scenes, type PreparedScene, type Scene } from "./scenes.ts";
import { suiteVariables, type SceneResults, type TestResult } from "./support/results.ts";

const root = path.join(import.meta.dirname, "..", "..");
const failures = path.join(import.meta.dirname, "failures");
const bundles = path.join(root, "dist", "e2e");
const launcher = path.join(root, "test", "support", "workbench", "launch.ts");

const { values: options } = parseArgs({
  options: {
    scene: { type: "string" },
    grep: { type: "string" },
    results: { type: "string" },
    "no-build": { type: "boolean", default: false },
  },
});

let interrupted = false;
process.once("SIGINT", () => {
  interrupted = true; // test-electron ends the window; no other is opened
});
process.exitCode = await runAll();

/** Returns the exit code: 0 all passed, 1 some failed, 2 they could not be run. */
async function runAll(): Promise<number> {
  const chosen = scenes.filter(({ name }) => options.scene === undefined || name === options.scene);
  if (chosen.length === 0)
    return cannotRun(`There is no scene ${options.scene ?? ""}; there are ${scenes.map(({ name }) => name).join(", ")}.`);
  if (!options["no-build"]) {
    const built = await runCommand(process.execPath, ["esbuild.mjs"], { cwd: root });
    if (built.code !== 0) return cannotRun(`The extension does not build:\n${built.output}`);
  }
  await bundleTests();
  const desktop = await downloadedVSCode(console.log);
  try {
    if (desktop === undefined) await installWorkbench(console.log);
  } catch (error) {
    if (error instanceof WorkbenchUnavailable) return cannotRun(error.message);
    throw error;
  }
  rmSync(failures, { recursive: true, force: true });
  const tests: TestResult[] = [];
  for (const scene of chosen) if (!isInterrupted()) tests.push(...(await runScene(scene, desktop)));
  const failed = tests.filter(({ failure }) => failure !== undefined).length;
  if (options.results !== undefined) writeFileSync(options.results, JSON.stringify({ tests } satisfies SceneResults, null, 2));
  if (failed > 0) console.log(`Pictures and logs: ${path.relative(root, failures)}`);
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function isInterrupted(): boolean {
  return interrupted;
}

function cannotRun(reason: string): number {
  console.error(reason);
  console.log("0 passed, 1 failed");
  return 2;
}

/** One file for each test file: mocha finds and names them as they are in the tree. */
async function bundleTests(): Promise<void> {
  rmSync(bundles, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(import.meta.dirname, "suite", "**", "*.ts")],
    outdir: bundles,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

async function runScene(scene: Scene, desktop: string | undefined): Promise<readonly TestResult[]> {
  const started = Date.now();
  const folder = mkdtempSync(path.join(tmpdir(), `plumbline-e2e-${scene.name}-`));
  atExit(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const places = {
    workspace: path.join(folder, "workspace"),
    userData: path.join(folder, "data"),
    results: path.join(folder, "results.json"),
  };
  console.log(scene.name);
  let prepared: PreparedScene | undefined;
  try {
    mkdirSync(places.workspace);
    prepared = await scene.prepare?.(places.workspace);
    for (const name of scene.extensions ?? [])
      cpSync(path.join(import.meta.dirname, "extensions", name), path.join(folder, "extensions", name), { recursive: true });
    await runTests({
      vscodeExecutablePath: launcher,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(bundles, "index.cjs"),
      launchArgs: [
        ...(scene.prepare ? [places.workspace] : []),
        `--user-data-dir=${places.userData}`,
        `--extensions-dir=${path.join(folder, "extensions")}`,
      ],
      extensionTestsEnv: {
        ...prepared?.environmentVariables,
        ...(desktop === undefined ? {} : { PLUMBLINE_VSCODE_EXECUTABLE: desktop }),
        ...(scene.workspaceTrust === "restricted" ? { PLUMBLINE_E2E_TRUST: "on" } : {}),
        ...(options.grep === undefined ? {} : { [suiteVariables.grep]: options.grep }),
        [suiteVariables.scene]: scene.name,
        [suiteVariables.results]: places.results,
        [suiteVariables.failures]: path.join(failures, scene.name),
      },
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) console.error(error);
  } finally {
    await prepared?.stop();
  }
  const tests = [...readResults(scene, places.results), ...searchLogs(scene, places.userData)];
  if (tests.some(({ failure }) => failure !== undefined)) keepLogs(scene, places.userData);
  console.log(`  ${tests.length} tests in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return tests;
}

/** What the programs of a window wrote down; a value of a Secret in there counts as a failure. */
function searchLogs(scene: Scene, userData: string): readonly TestResult[] {
  const logs = globSync("**/*.log", { cwd: userData });
  const leaks = logs.flatMap((log) => leaksIn(readFileSync(path.join(userData, log), "utf8")).map((leak) => `${log}: ${leak}`));
  const failure = leaks.length === 0 ? undefined : `Values of Secrets came out:\n${leaks.join("\n")}`;
  const title = `${scene.name}: ${logs.length} logs hold no value of a Secret`;
  console.log(failure === undefined ? `  ok      ${title}` : `  FAILED  ${title}\n${failure}`);
  return [{ title, milliseconds: 0, failure }];
}

/** A window that ends without results counts as one failure. */
function readResults(scene: Scene, file: string): readonly TestResult[] {
  if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as SceneResults).tests;
  const failure = "The window ended without a result";
  console.log(`  FAILED  ${failure}`);
  return [{ title: scene.name, milliseconds: 0, failure }];
}

function keepLogs(scene: Scene, userData: string): void {
  mkdirSync(path.join(failures, scene.name), { recursive: true });
  // The log of the extension host says by which event an extension was activated.
  for (const log of globSync("{server.log,window.log,logs/**/*exthost.log}", { cwd: userData }))
    copyFileSync(path.join(userData, log), path.join(failures, scene.name, path.basename(log)));
}
