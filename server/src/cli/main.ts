import { createRequire } from "node:module";
import path from "node:path";
import { createMachineState, stateFolder } from "../node/machineState.ts";
import { readFactsPackFile } from "../node/factsPackFile.ts";
import { systemClock } from "../node/systemClock.ts";
import { runProgram } from "./program.ts";
import { createProcessTerminal } from "./processTerminal.ts";
import { silentLog } from "./silentLog.ts";

/** Filled in by the bundler from package.json. */
declare const PLUMBLINE_VERSION: string;

// Whoever reads may stop reading: `plumbline validate . | head`. That is no failure of ours, and nobody is left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

void main();

async function main(): Promise<void> {
  const terminal = createProcessTerminal();
  try {
    const factsPack = path.join(__dirname, "pack.json.br");
    // Setting the code instead of exiting lets a slow reader of a pipe have everything.
    process.exitCode = await runProgram(process.argv.slice(2), {
      terminal,
      clock: systemClock,
      readFactsPack: () => readFactsPackFile(factsPack),
      loadPlatform: async () => (await import("../node/platform.ts")).createNodePlatform({ factsPack }),
      machineState: createMachineState(stateFolder(process.env)),
      log: silentLog,
      startLanguageServer,
      version: PLUMBLINE_VERSION,
    });
  } catch (error: unknown) {
    terminal.complain(`Plumbline has a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 2;
  }
}

/** The server is a bundle of its own, so that the other commands need not read it. It takes from the arguments how it is spoken to. */
function startLanguageServer(): void {
  if (!process.argv.includes("--stdio")) process.argv.push("--stdio");
  createRequire(__filename)("./server.cjs");
}
