// Checks the same files with our built command line, with kubeconform and with kubectl-validate, one after the other and several times each. Run it by
// `npm run bench:cli`; `-- --files 1000 --runs 7` says how much.
import { spawn } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../support/workbench/runCommand.ts";
import { installGoPeer, installSchemas, kubeconform, kubectlValidate, peerMinor } from "./goPeers.ts";
import { manifestFiles, writeManifestFiles } from "./manifestFiles.ts";

const { values: options } = parseArgs({
  options: { files: { type: "string", default: "1000" }, runs: { type: "string", default: "7" } },
});

const root = path.resolve(import.meta.dirname, "../..");

interface Contestant {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Tells from what it printed whether it has checked all of it and found nothing. */
  readonly isDone: (output: string, files: number) => boolean;
}

/** Runs a program to its end; its start is a part of it. Answers milliseconds. */
async function run({ name, program, args, isDone }: Contestant, files: number): Promise<number> {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise((resolve) => child.once("close", resolve));
  const milliseconds = performance.now() - started;
  if (code !== 0 || !isDone(output, files)) throw new Error(`${name} did not find all files right:\n${output.slice(-2000)}`);
  return milliseconds;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function main(): Promise<number> {
  const built = await runCommand(process.execPath, [path.join(root, "esbuild.mjs"), "--production"], { cwd: root });
  if (built.code !== 0) throw new Error(`The command line could not be built:\n${built.output}`);
  const [conform, validate, schemas] = [await installGoPeer(kubeconform), await installGoPeer(kubectlValidate), await installSchemas()];
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "plumbline-bench-")));
  try {
    const files = manifestFiles(Number(options.files));
    const bytes = await writeManifestFiles(folder, files);
    const contestants: readonly Contestant[] = [
      {
        name: "plumbline",
        program: process.execPath,
        args: [path.join(root, "dist", "cli.cjs"), "validate", "--kubernetes-version", peerMinor, folder],
        isDone: (output, count) => output.includes(`${String(count)} files checked: nothing found`),
      },
      {
        name: `kubeconform ${kubeconform.version}`,
        program: conform,
        args: ["-strict", "-summary", "-schema-location", schemas, folder],
        isDone: (output, count) => output.includes(`in ${String(count)} files`) && output.includes("Invalid: 0, Errors: 0, Skipped: 0"),
      },
      {
        name: `kubectl-validate ${kubectlValidate.version}`,
        program: validate,
        args: ["--version", peerMinor, folder],
        isDone: (output, count) => output.split("OK").length - 1 >= count,
      },
    ];
    console.log(
      `${String(files.length)} files, ${(bytes / 1024).toFixed(0)} kB, Kubernetes ${peerMinor}; from the start of the program to its end, in milliseconds`,
    );
    const runs = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
    // In turns, so that what else the machine does meets all of them; the first round only warms the caches of the disk.
    for (let round = 0; round <= Number(options.runs); round++)
      for (const contestant of contestants) {
        const result = await run(contestant, files.length);
        if (round > 0) runs.get(contestant.name)?.push(result);
      }
    const medians = contestants.map(({ name }) => {
      const times = runs.get(name) ?? [];
      console.log(
        `  ${name.padEnd(26)} median ${median(times).toFixed(0).padStart(6)}  least ${Math.min(...times)
          .toFixed(0)
          .padStart(6)}  most ${Math.max(...times)
          .toFixed(0)
          .padStart(6)}`,
      );
      return median(times);
    });
    console.log(`  ${String(availableParallelism())} processors, load of the last minute ${(loadavg()[0] ?? 0).toFixed(1)}`);
    const [own = 0, ...peers] = medians;
    const fastest = Math.min(...peers);
    console.log(own <= fastest ? "Not slower than the faster of them." : `${(own / fastest).toFixed(2)} times the time of the faster one.`);
    return own <= fastest ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
