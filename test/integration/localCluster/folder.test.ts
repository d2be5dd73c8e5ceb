import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ObjectStore } from "../../../server/src/node/localCluster/objectStore.ts";
import { StateWriter, StorageError } from "../../../server/src/node/localCluster/stateFiles.ts";
import { LocalClusterError, startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { configMap } from "../../support/scenarios/objects.ts";
import { ScenarioClient } from "../../support/scenarios/scenarioClient.ts";

const maps = "/api/v1/namespaces/default/configmaps";

let parent: string;
let folder: string;
const running: LocalCluster[] = [];
const clients: ScenarioClient[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "plumbline-local-"));
  folder = join(parent, "cluster");
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.dispose();
  await Promise.all(running.splice(0).map((cluster) => cluster.stop()));
  rmSync(parent, { recursive: true, force: true });
});

async function start(port?: number): Promise<{ readonly cluster: LocalCluster; readonly client: ScenarioClient }> {
  const cluster = await startLocalCluster({ folder, ...(port === undefined ? {} : { port }) });
  running.push(cluster);
  const client = new ScenarioClient({
    url: cluster.server.origin,
    certificateAuthority: readFileSync(join(folder, "tls.crt"), "utf8"),
    token: readFileSync(join(folder, "token"), "utf8").trim(),
  });
  clients.push(client);
  return { cluster, client };
}

async function refusal(port?: number): Promise<LocalClusterError> {
  const error: unknown = await start(port).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LocalClusterError)) throw new Error("it started");
  return error;
}

describe("the state of a local cluster", () => {
  test("survives an orderly end", async () => {
    const { cluster, client } = await start();
    const created = (await client.post(maps, configMap("kept", { a: "1" }))).body;
    await client.post(maps, configMap("gone", {}));
    await client.delete(`${maps}/gone`);
    const uid = (await client.get("/api/v1/namespaces/kube-system")).body.metadata.uid;
    await cluster.stop();
    const again = await start();
    expect((await again.client.get(`${maps}/kept`)).body).toEqual(created);
    expect((await again.client.get(`${maps}/gone`)).status).toBe(404);
    expect((await again.client.get("/api/v1/namespaces/kube-system")).body.metadata.uid).toBe(uid);
    expect(again.cluster.server.href).toBe(cluster.server.href);
    const version = Number(created.metadata.resourceVersion);
    expect(Number((await again.client.get(maps)).body.metadata.resourceVersion)).toBeGreaterThan(version);
  });

  test("survives a sudden end, even in the middle of a line", async () => {
    const { cluster, client } = await start();
    await client.post(maps, configMap("kept", { a: "1" }));
    const journal = readFileSync(join(folder, "journal.jsonl"));
    const snapshot = readFileSync(join(folder, "state.json"));
    await cluster.stop();
    writeFileSync(join(folder, "state.json"), snapshot);
    writeFileSync(join(folder, "journal.jsonl"), journal);
    appendFileSync(join(folder, "journal.jsonl"), '{"version":99999,"type":"ADDED","resou');
    const again = await start();
    expect((await again.client.get(`${maps}/kept`)).body.data).toEqual({ a: "1" });
    expect((await again.client.post(maps, configMap("more", {}))).status).toBe(201);
  });

  test("is left alone when it is damaged", async () => {
    const { cluster, client } = await start();
    await client.post(maps, configMap("kept", { a: "1" }));
    await cluster.stop();
    const path = join(folder, "state.json");
    const text = readFileSync(path, "utf8").slice(0, -20);
    writeFileSync(path, text);
    const { reason, message } = await refusal();
    expect(reason).toBe("damaged");
    expect(message).toBe(
      `The state of the local cluster in ${path} is damaged. Repair it, or move ${folder} away to start with an empty cluster.`,
    );
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  test("belongs to one cluster at a time", async () => {
    const { cluster } = await start();
    const { reason, message } = await refusal();
    expect(reason).toBe("locked");
    expect(message).toBe(`A local cluster is already running in ${folder} (process ${process.pid}). Stop it, or choose another folder.`);
    await cluster.stop();
    // What a cluster that was killed leaves behind is taken over.
    writeFileSync(join(folder, "lock"), "999999999\n");
    await start();
  });

  test("needs a place that can be written to", async () => {
    writeFileSync(folder, "a file");
    expect(await refusal()).toMatchObject({
      reason: "unwritable",
      message: `The local cluster cannot keep its state in ${folder}: it is not a folder.`,
    });
  });

  test("stays as it was when the disk is full", () => {
    mkdirSync(folder);
    symlinkSync("/dev/full", join(folder, "journal.jsonl"));
    const writer = new StateWriter(folder, { version: 0, objects: [] });
    const kept = configMap("kept", { a: "1" });
    const store = new ObjectStore(1, [{ resource: "/configmaps", object: kept }], writer);
    expect(() => store.put("/configmaps", configMap("kept", { a: "2" }))).toThrow(
      new StorageError(`The local cluster cannot store the change in ${folder}: the disk is full.`),
    );
    expect(store.get("/configmaps", "", "kept")).toBe(kept);
    expect(store.version).toBe(1);
    writer.close();
  });

  test("is open to its owner alone", async () => {
    await start();
    for (const name of ["kubeconfig", "tls.key", "token", "state.json", "journal.jsonl", "lock"])
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});

describe("the address of a local cluster", () => {
  test("may be taken", async () => {
    const other = createServer();
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    expect(await refusal(port)).toMatchObject({
      reason: "portTaken",
      message: `The local cluster cannot listen on port ${port}: another program listens there. Choose another port with --port, or leave it out.`,
    });
    expect(existsSync(join(folder, "lock"))).toBe(false);
    await new Promise((resolve) => other.close(resolve));
    expect((await start(port)).cluster.server.port).toBe(String(port));
  });

  test("answers to no other name and to nobody without the token", async () => {
    const { cluster, client } = await start();
    const named = request(`${cluster.server.origin}/api/v1/namespaces`, {
      rejectUnauthorized: false,
      headers: { host: "evil.example.org", authorization: `Bearer ${readFileSync(join(folder, "token"), "utf8").trim()}` },
    });
    named.end();
    const [answer] = (await once(named, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(403);
    answer.resume();
    const nameless = await client.get("/version", { authorization: "" });
    expect(nameless).toMatchObject({ status: 401, body: { kind: "Status", reason: "Unauthorized" } });
    expect((await client.get("/readyz", { authorization: "" })).text).toBe("ok");
  });

  test("takes no bodies beyond three megabytes, and no nonsense", async () => {
    const { cluster, client } = await start();
    const big = await client.post(maps, configMap("big", { a: "x".repeat(3 * 1024 * 1024) }));
    expect(big).toMatchObject({ status: 413, body: { reason: "RequestEntityTooLarge" } });
    expect((await client.get("/api/v1/namespaces/%E0%A4%A")).status).toBe(404);
    expect((await client.send(maps, { method: "POST", body: "a: &a [*a, *b]", contentType: "application/yaml" })).status).toBe(400);
    // A client that goes away in the middle of its request does no harm.
    const half = request(`${cluster.server.origin}${maps}`, {
      method: "POST",
      rejectUnauthorized: false,
      headers: { "content-length": "1000" },
    });
    half.on("error", () => undefined);
    half.write("{");
    half.destroy();
    expect((await client.get("/readyz")).status).toBe(200);
  });
});

test("the program says in one line where it is, and ends when it is told to", async () => {
  const program = join(import.meta.dirname, "..", "..", "..", "server", "src", "node", "localCluster", "main.ts");
  const child = spawn(process.execPath, [program, "--folder", folder], { stdio: ["ignore", "pipe", "pipe"] });
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  const ready = JSON.parse(line) as { readonly server: string; readonly kubeconfig: string; readonly pid: number };
  expect(ready).toEqual({
    server: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
    kubeconfig: join(folder, "kubeconfig"),
    pid: child.pid,
  });
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(existsSync(join(folder, "lock"))).toBe(false);

  const misused = spawn(process.execPath, [program, "--port", "x"], { stdio: ["ignore", "ignore", "pipe"] });
  const [usage] = (await once(misused.stderr.setEncoding("utf8"), "data")) as [string];
  expect(usage).toBe("Usage: localCluster --folder FOLDER [--port PORT]\n");
});
