// Opens a folder of 5,000 manifests in our built language server as an editor does: how long until the open file has its diagnostics, how long until everything is
// checked, and how much memory the process then has. Run it by `npm run bench:workspace`; `-- --files 5000 --runs 5` says how much.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { validateWorkspaceRequest } from "../../server/src/protocol/documents.ts";
import { runCommand } from "../support/workbench/runCommand.ts";
import { manifestFiles, writeManifestFiles } from "./manifestFiles.ts";
import { processMegabytes, processorMilliseconds } from "./processFigures.ts";

const { values: options } = parseArgs({
  options: { files: { type: "string", default: "5000" }, runs: { type: "string", default: "5" } },
});

const root = path.resolve(import.meta.dirname, "../..");

/** In milliseconds, and megabytes. */
const bars = { first: 500, everything: 5000, memory: 250 };

interface Opened {
  /** From the start of the process to the diagnostics of the open file. */
  readonly first: number;
  /** From the start of the process until every file is checked. */
  readonly everything: number;
  /** Of the processor until then, which other work on the machine lengthens less. */
  readonly processor: number | undefined;
  readonly memory: number | undefined;
}

async function open(folder: string, file: string, count: number): Promise<Opened> {
  const text = await readFile(path.join(folder, file), "utf8");
  const uri = pathToFileURL(path.join(folder, file)).href;
  const started = performance.now();
  const child = spawn(process.execPath, [path.join(root, "dist", "server.cjs"), "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  try {
    const first = new Promise<number>((resolve) => {
      client.onNotification(PublishDiagnosticsNotification.type, ({ uri: about, diagnostics }) => {
        if (about === uri && diagnostics.length > 0) resolve(performance.now() - started);
      });
    });
    client.listen();
    await client.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- required by the type
      rootUri: null,
      capabilities: { workspace: { workspaceFolders: true }, textDocument: { publishDiagnostics: { versionSupport: true } } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
    });
    await client.sendNotification(InitializedNotification.type, {});
    await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "yaml", version: 1, text } });
    const toFirst = await first;
    const { files, errors } = await client.sendRequest(validateWorkspaceRequest);
    const everything = performance.now() - started;
    if (files !== count || errors !== 1) throw new Error(`${String(files)} files with ${String(errors)} errors were found.`);
    return {
      first: toFirst,
      everything,
      processor: await processorMilliseconds(child.pid),
      memory: (await processMegabytes(child.pid))?.most,
    };
  } finally {
    client.dispose();
    child.kill();
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function main(): Promise<number> {
  const built = await runCommand(process.execPath, [path.join(root, "esbuild.mjs"), "--production", "--only", "server"], { cwd: root });
  if (built.code !== 0) throw new Error(`The server could not be built:\n${built.output}`);
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "plumbline-bench-")));
  try {
    const files = manifestFiles(Number(options.files));
    const bytes = await writeManifestFiles(folder, files);
    const [broken = { path: "", text: "" }] = files;
    await writeFile(path.join(folder, broken.path), broken.text.replace("replicas:", "replicaz:"));
    const runs: Opened[] = [];
    for (let index = 0; index <= Number(options.runs); index++) {
      const opened = await open(folder, broken.path, files.length);
      // The first one warms the cache of the disk.
      if (index > 0) runs.push(opened);
    }
    const first = median(runs.map((run) => run.first));
    const everything = median(runs.map((run) => run.everything));
    const processor = median(runs.flatMap((run) => run.processor ?? []));
    const memory = median(runs.flatMap((run) => run.memory ?? []));
    console.log(
      `${String(files.length)} files, ${(bytes / 1024).toFixed(0)} kB; medians of ${String(runs.length)} runs, load of the last minute ${(loadavg()[0] ?? 0).toFixed(1)}`,
    );
    console.log(`  diagnostics of the open file after ${first.toFixed(0).padStart(6)} ms  (bar ${String(bars.first)} ms)`);
    console.log(`  every file checked after           ${everything.toFixed(0).padStart(6)} ms  (bar ${String(bars.everything)} ms)`);
    console.log(`  of which the processor worked      ${processor.toFixed(0).padStart(6)} ms`);
    console.log(`  most memory of the process         ${memory.toFixed(0).padStart(6)} MB  (bar ${String(bars.memory)} MB)`);
    const isReached = first < bars.first && everything < bars.everything && !(memory >= bars.memory);
    return isReached ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
