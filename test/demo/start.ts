#!/usr/bin/env node
// npm start: the sample with a running environment that has moved away from Git, and VS Code open on it. See `usage`.
import path from "node:path";
import { parseArgs } from "node:util";
import { withLock } from "../cluster/withLock.ts";
import { cacheFolder } from "../support/workbench/cache.ts";
import { runCommand } from "../support/workbench/runCommand.ts";
import { timed } from "../support/workbench/timed.ts";
import { explainFailure } from "./explainFailure.ts";
import { openWindow, type DemoWindow } from "./openWindow.ts";
import { startSample, type RunningSample } from "./sample.ts";

const usage = `npm start -- [options]
  --keep      go on with the sample as you left it, instead of a new one
  --browser   print the address of VS Code in the browser, also where a window could be opened
  --folder F  where the sample is made (default: ${defaultHome()})
  --help      print this`;

const root = path.join(import.meta.dirname, "..", "..");

// Before anything registers what is to be cleaned up at the end: leaving by `exit` runs all of it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    console.log("\nEverything is stopped.");
    process.exit(0);
  });
}
process.exitCode = await run();

/** Returns the exit code: 0 the window was closed, 2 it could not be done or not go on. */
async function run(): Promise<number> {
  const options = readOptions();
  if (options === undefined) return 2;
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const home = path.resolve(options.folder);
  const wait = (pid: number): void => {
    console.log(`Process ${pid} runs the sample in ${home}: end it, or name another folder with --folder. Waiting.`);
  };
  try {
    return await withLock(`${home}.lock`, wait, () => show(home, options));
  } catch (error) {
    console.error(explainFailure(error, home) ?? error);
    return 2;
  }
}

function readOptions(): { readonly keep: boolean; readonly browser: boolean; readonly folder: string; readonly help: boolean } | undefined {
  try {
    const { values } = parseArgs({
      options: {
        keep: { type: "boolean", default: false },
        browser: { type: "boolean", default: false },
        folder: { type: "string", default: defaultHome() },
        help: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return undefined;
  }
}

function defaultHome(): string {
  return cacheFolder("sample");
}

async function show(home: string, options: { readonly keep: boolean; readonly browser: boolean }): Promise<number> {
  const started = Date.now();
  await timed("extension built", console.log, build);
  const sample = await startSample(home, { keep: options.keep, report: console.log });
  try {
    const window = await timed("VS Code", console.log, () =>
      openWindow(
        {
          folder: sample.places.folder,
          userDataFolder: sample.places.userDataFolder,
          extensions: [root, path.join(import.meta.dirname, "companion")],
          environmentVariables: sample.environmentVariables,
          browserOnly: options.browser,
        },
        console.log,
      ),
    );
    console.log(guide(sample, window, Date.now() - started));
    const lost = await Promise.race([window.ended.then(() => undefined), sample.ended]);
    if (lost !== undefined) console.error(`The embedded cluster of ${lost} has ended by itself, so everything is stopped.`);
    await window.stop();
    return lost === undefined ? 0 : 2;
  } finally {
    await sample.stop();
  }
}

async function build(): Promise<void> {
  const { code, output } = await runCommand(process.execPath, ["esbuild.mjs"], { cwd: root });
  if (code !== 0) throw new Error(`The extension does not build:\n${output}`);
}

function guide({ places, clusters }: RunningSample, { address }: DemoWindow, milliseconds: number): string {
  const where = address === undefined ? "The window of VS Code is open." : `Open this address in a browser:\n\n  ${address}\n`;
  return `
Ready after ${(milliseconds / 1000).toFixed(1)} s. ${where}
What to look at:
  - Plumbline (the plumb bob at the left): somebody changed staging by hand. Each resource says what, who and when; click one for the diff.
  - The editor: api/config.yaml is not committed, web/configmap.yaml is not saved, and one commit on main is not deployed.
  - "Plumbline: Commit and Sync…" in the command palette: look at the plan, approve it, and what Git says runs again; what was added by hand stays and stays visible.
  - production is not connected yet: its Connect asks for a context; take ${[...clusters.keys()].at(-1) ?? ""}.
  - Change staging from a terminal, with the tree in view:
      KUBECONFIG=${places.kubeconfig} kubectl --context staging scale deployment/api --replicas=1
Ctrl-C ends everything. The next start makes a new sample; \`npm start -- --keep\` goes on with this one.`;
}
