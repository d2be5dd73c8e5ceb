// npm run bench:drift: how soon the drift of 1,000 and of 10,000 Deployments on a real Kubernetes is known, how much memory that takes, and how soon a change is told.
// Beside it in the same run: the bare list of the same objects, kubectl diff both ways and a dry run per object. `-- --counts 1000` measures less.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdtemp, realpath, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { atExit } from "../../cluster/atExit.ts";
import { startControlPlane, type ControlPlane } from "../../cluster/controlPlane.ts";
import { startApiProxy } from "../../support/apiProxy.ts";
import { runCommand } from "../../support/workbench/runCommand.ts";
import { summary } from "../summary.ts";
import { BareClient, forEachNumber, nameOf, writeDeployments } from "./deployments.ts";
import { DriftServer } from "./driftServer.ts";

const { values: options } = parseArgs({
  options: {
    counts: { type: "string", default: "1000,10000" },
    runs: { type: "string", default: "5" },
    kubectl: { type: "string", default: "1000" },
  },
});

const root = path.resolve(import.meta.dirname, "../../..");
const runs = Number(options.runs);

/** As many changes a second as a busy cluster has. */
const changesPerSecond = 50;
/** kubectl diff takes half a minute for each thousand of objects: `--kubectl 10000` waits for it. */
const mostForKubectl = Number(options.kubectl);

const home = mkdtempSync(path.join(tmpdir(), "plumbline-bench-"));
atExit(() => {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

async function measure(plane: ControlPlane, client: BareClient, count: number): Promise<void> {
  const folder = await realpath(await mkdtemp(path.join(home, "repository-")));
  await writeDeployments(folder, count);
  await writeFile(path.join(folder, ".plumbline.yaml"), "environments:\n  - {name: staging, path: staging, namespace: default}\n");
  const git = ["-c", "user.name=Bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"];
  for (const args of [
    ["init", "-q", "-b", "main"],
    ["add", "."],
    [...git, "commit", "-q", "-m", "Begin"],
  ])
    await mustRun("git", args, folder);
  await forEachNumber(count, (number) => client.apply(number, { dryRun: false }));
  const lists = await repeat(async () => {
    if ((await client.list()) !== count) throw new Error("The server does not have all Deployments.");
  });
  const environment = { ...process.env, KUBECONFIG: plane.kubeconfig("admin"), PLUMBLINE_STATE_HOME: path.join(home, "state") };
  const server = await DriftServer.start(folder, environment);
  try {
    const context = await contextOf(plane);
    const pictures: number[] = [];
    for (let run = 0; run <= runs; run++) {
      if (run > 0) await server.disconnect();
      const { resources, milliseconds } = await server.connect(context);
      const others = resources.filter(({ verdict }) => verdict !== "inSync");
      if (resources.length !== count || others.length > 0)
        throw new Error(`${String(others.length)} of ${String(resources.length)} are not in sync.`);
      pictures.push(milliseconds);
    }
    const [first = NaN, ...later] = pictures;
    console.log(`\n${String(count)} Deployments, load of the last minute ${(loadavg()[0] ?? 0).toFixed(1)}`);
    console.log(`  bare list, parsed                     ${summary(lists)}`);
    console.log(`  first picture after the first connect ${first.toFixed(0)} ms`);
    console.log(`  first picture after later ones        ${summary(later)}  (bar 2 x the list)`);
    const heap = await server.heapMegabytes();
    const { now, most } = await server.processMegabytes();
    console.log(
      `  heap of the server ${heap.toFixed(0)} MB (bar 150 MB); the whole process ${now.toFixed(0)} MB, at most ${most.toFixed(0)} MB`,
    );
    await idle(server);
    await changes(server, client, count);
    await server.disconnect();
    const { resources } = await server.connect(context);
    const diffs: number[] = [];
    for (const { key } of resources.filter((_, index) => index % Math.ceil(count / 50) === 0)) diffs.push(await server.compare(key));
    console.log(`  texts of a diff                       ${summary(diffs)}  (bar 200 ms until it is open)`);
  } finally {
    server.stop();
  }
  await requests(plane, folder);
  await peers(plane, client, path.join(folder, "staging"), count);
}

async function idle(server: DriftServer): Promise<void> {
  const seconds = 20;
  const before = await server.processorMilliseconds();
  await sleep(seconds * 1000);
  const used = (await server.processorMilliseconds()) - before;
  console.log(`  processor while nothing happens       ${(used / seconds / 10).toFixed(2)} %  (bar 1 %)`);
}

/** Counts what is asked of the server while nothing happens, beside the watches that are under way: through a proxy, which would falsify what is timed. */
async function requests(plane: ControlPlane, folder: string): Promise<void> {
  const proxy = await startApiProxy({ url: plane.url, certificateAuthority: readFileSync(plane.caFile) });
  const asked: string[] = [];
  proxy.intercept = ({ method, path: asks, query }) => {
    asked.push(`${method} ${asks}${query.has("watch") ? " (watch)" : ""}`);
    return false;
  };
  const kubeconfig = await proxy.kubeconfig({ token: plane.token("admin") });
  const server = await DriftServer.start(folder, {
    ...process.env,
    KUBECONFIG: kubeconfig,
    PLUMBLINE_STATE_HOME: path.join(home, "proxied-state"),
  });
  try {
    await server.connect("test");
    await sleep(2000);
    asked.splice(0);
    await sleep(20_000);
    console.log(
      `  requests in 20 s while nothing happens ${String(asked.length)}, beside ${String(proxy.streamCount)} watches  (bar: watches only) ${asked.join(", ")}`,
    );
  } finally {
    server.stop();
    await proxy.stop();
  }
}

/** Changes Deployments at a steady pace; measures from before a change is sent until it is told. */
async function changes(server: DriftServer, client: BareClient, count: number): Promise<void> {
  const total = changesPerSecond * 20;
  const started = performance.now();
  const taken: Promise<number>[] = [];
  for (let index = 0; index < total; index++) {
    const number = (index * 7919) % count;
    const name = nameOf(number);
    const replicas = 3 + Math.floor((index * 7919) / count);
    const told = server.changed((resource) => resource.name === name && resource.differences.some(({ live }) => live === String(replicas)));
    const sent = performance.now();
    taken.push(
      client
        .setReplicas(number, replicas)
        .then(() => told)
        .then((time) => time - sent),
    );
    await sleep(Math.max(0, started + (index + 1) * (1000 / changesPerSecond) - performance.now()));
  }
  console.log(`  a change until it is told, ${String(changesPerSecond)} a second   ${summary(await Promise.all(taken))}  (bar p95 100 ms)`);
}

async function peers(plane: ControlPlane, client: BareClient, folder: string, count: number): Promise<void> {
  const timed = async (work: () => Promise<unknown>): Promise<string> => {
    const started = performance.now();
    await work();
    return `${((performance.now() - started) / 1000).toFixed(1)} s`;
  };
  const kubectlDiff =
    (...flags: readonly string[]) =>
    () =>
      plane.kubectl(["diff", "-R", "-f", folder, ...flags], { env: { PATH: process.env["PATH"] ?? "" } });
  console.log(
    `  a dry run per object, 8 at once       ${await timed(() => forEachNumber(count, (number) => client.apply(number, { dryRun: true })))}`,
  );
  if (count > mostForKubectl) return;
  console.log(`  kubectl diff                          ${await timed(kubectlDiff())}`);
  console.log(`  kubectl diff --server-side            ${await timed(kubectlDiff("--server-side", "--force-conflicts"))}`);
}

async function contextOf(plane: ControlPlane): Promise<string> {
  return (await plane.kubectl(["config", "current-context"])).stdout.trim();
}

async function repeat(work: () => Promise<void>): Promise<readonly number[]> {
  const results: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work();
    results.push(performance.now() - started);
  }
  return results;
}

async function mustRun(program: string, args: readonly string[], folder: string): Promise<void> {
  const { code, output } = await runCommand(program, args, { cwd: folder });
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${output}`);
}

await mustRun(process.execPath, [path.join(root, "esbuild.mjs"), "--production", "--only", "server"], root);
const plane = await startControlPlane();
const client = new BareClient(plane);
try {
  for (const count of options.counts.split(",").map(Number)) await measure(plane, client, count);
} finally {
  client.close();
  await plane.stop();
}
