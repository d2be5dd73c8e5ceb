import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { DidChangeWatchedFilesNotification, FileChangeType } from "vscode-languageserver-protocol";
import { startLocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { comparisonRequest, type ComparisonDto } from "../../../server/src/protocol/drift.ts";
import {
  connectRequest,
  contextsRequest,
  disconnectRequest,
  refreshNotification,
  workspaceStateRequest,
} from "../../../server/src/protocol/environments.ts";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { EnvironmentServer, localContext } from "../../support/environmentServer.ts";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";
import { writeAside } from "../../support/writeAside.ts";

const running: EnvironmentServer[] = [];
const startServer = useServers();

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(...options: Parameters<typeof EnvironmentServer.start>): Promise<EnvironmentServer> {
  const server = await EnvironmentServer.start(...options);
  running.push(server);
  return server;
}

async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(isTrue, { interval: 10, timeout: 30_000 }).catch(() => {
    throw new Error(`waited in vain until ${what}`);
  });
}

const folder = "environments/staging";
const staging = { [`${folder}/web/config.yaml`]: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {key: one}\n" };
const two: Readonly<Record<string, string>> = {
  ...staging,
  "environments/production/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
};

/** Writes to the cluster as somebody else. */
function apply(server: EnvironmentServer, object: JsonObject, fieldManager = "kubectl"): Promise<void> {
  return writeAside(server.cluster.kubeconfig, object, fieldManager);
}

function configMap(value: string): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web", namespace: "default" }, data: { key: value } };
}

test("finds environments and connects none of them", async () => {
  const server = await start(two);
  const { environments, problem, notice } = await server.state();
  expect(environments.map(({ name, path, connection }) => [name, path, connection])).toEqual([
    ["production", "environments/production", { state: "disconnected" }],
    ["staging", "environments/staging", { state: "disconnected" }],
  ]);
  expect(problem).toBeUndefined();
  expect(notice).toBe("The repository has no remote: commits stay on this machine.");
  expect(await server.verdicts()).toEqual([]);
});

test("answers the contexts of the kubeconfig", async () => {
  const server = await start(staging);
  expect(await server.server.client.sendRequest(contextsRequest)).toEqual({
    contexts: [{ name: localContext, cluster: localContext, server: server.cluster.server.origin, current: true }],
  });
});

test("reads no kubeconfig inside of a workspace that nobody trusts", async () => {
  const server = await start({ ...two, kubeconfig: "" });
  const kubeconfig = join(server.root, "kubeconfig");
  writeFileSync(kubeconfig, readFileSync(server.cluster.kubeconfig));
  const read: string[] = [];
  const open = (trusted: boolean): Promise<TestServer> =>
    startServer({
      folder: server.root,
      trusted,
      environment: { ...server.sandbox.environment, KUBECONFIG: kubeconfig },
      platform: (platform) => ({
        ...platform,
        kubeconfigContexts: () => {
          read.push("contexts");
          return platform.kubeconfigContexts();
        },
        connectCluster: (request) => {
          read.push("cluster");
          return platform.connectCluster(request);
        },
      }),
    });
  const untrusted = await open(false);
  expect(await untrusted.client.sendRequest(contextsRequest)).toEqual({
    contexts: [],
    message: "Trust this workspace to choose a context of the kubeconfig.",
  });
  const { id } = await server.environment();
  expect(await untrusted.client.sendRequest(connectRequest, { environment: id, context: localContext, remember: false })).toEqual({
    ok: false,
    reason: "untrusted",
    message: "Trust this workspace to connect its environments.",
  });
  expect(read).toEqual([]);
  const trusted = await open(true);
  expect((await trusted.client.sendRequest(contextsRequest)).contexts).toHaveLength(1);
  expect((await trusted.client.sendRequest(workspaceStateRequest)).problem).toBeUndefined();
  expect(await trusted.client.sendRequest(connectRequest, { environment: id, context: localContext, remember: false })).toEqual({
    ok: true,
  });
  expect(read).toEqual(["contexts", "cluster"]);
});

test("connects when asked, and tells a change of the live object without a refresh", async () => {
  const server = await start(staging);
  expect(await server.connect()).toEqual({ ok: true });
  await until("web is missing", async () => (await server.verdicts()).join() === "ConfigMap web: missing");
  await apply(server, configMap("one"), "plumbline");
  await until("it is told", () => server.changes.at(-1)?.changed[0]?.verdict === "inSync");
  await apply(server, configMap("two"));
  await until("the change is told", () => server.changes.at(-1)?.changed[0]?.verdict === "outOfBand");
  const told = server.changes.at(-1)!;
  expect(told.changed).toEqual(await server.resources());
  expect(told.changed[0]).toMatchObject({
    group: "",
    version: "v1",
    kind: "ConfigMap",
    namespace: "default",
    name: "web",
    application: "web",
    differences: [{ path: ".data.key", label: "data.key", kind: "changed", desired: "one", live: "two", manager: "kubectl", quiet: false }],
    pending: [],
    source: { uri: server.server.uri(`${folder}/web/config.yaml`), range: { start: { line: 0, character: 0 } } },
    points: ["working", "main", "live"],
  });
  const environment = await server.environment();
  expect(environment.counts).toMatchObject({ outOfBand: 1, inSync: 0 });
  expect(environment.connection).toEqual({ state: "connected", context: localContext, kubernetesVersion: "1.37" });
  await until("the counts are told", () => server.states.at(-1)?.environments[0]?.counts?.outOfBand === 1);
  const { left, right } = await server.server.client.sendRequest(comparisonRequest, {
    environment: environment.id,
    key: told.changed[0]!.key,
    left: "main",
    right: "live",
  });
  expect(right).toBe(left.replace("key: one", "key: two"));
});

test("manifests are checked for the Kubernetes version of the cluster that they go to", async () => {
  const path = `${folder}/pod.yaml`;
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostnameOverride: a, containers: [{name: a, image: a}]}\n";
  const server = await start(
    { ...two, [path]: pod },
    {
      platform: (platform) => ({
        ...platform,
        connectCluster: async (request) => {
          const cluster = await platform.connectCluster(request);
          // The local cluster has one version only.
          if (cluster.ok) Object.defineProperty(cluster.value, "info", { value: { ...cluster.value.info, kubernetesVersion: "1.30" } });
          return cluster;
        },
      }),
    },
  );
  await server.server.open(path, pod);
  expect(await server.server.diagnosticsOf(path, 1)).toEqual([]);
  expect(await server.connect()).toEqual({ ok: true });
  await until("the version of the cluster counts", () => server.server.diagnostics(path)?.length === 1);
  expect(server.server.diagnostics(path)?.[0]?.message).toContain("It exists since 1.34.");
});

test("an unsaved edit is in the tree", async () => {
  const server = await start(staging);
  await server.connect();
  await apply(server, configMap("one"), "plumbline");
  await until("it is in sync", async () => (await server.verdicts()).join() === "ConfigMap web: inSync");
  await server.server.open(`${folder}/web/config.yaml`, staging[`${folder}/web/config.yaml`]);
  await server.server.replace(`${folder}/web/config.yaml`, "key: one", "key: unsaved");
  await until("it is told", () => server.changes.at(-1)?.changed[0]?.verdict === "uncommitted");
  expect(server.changes.at(-1)?.changed[0]?.pending).toEqual([
    { path: ".data.key", label: "data.key", kind: "changed", desired: "unsaved", live: "one", quiet: false, newer: "working" },
  ]);
});

test("connects by itself only where that was agreed to, until it is disconnected", async () => {
  let server = await start(two);
  await server.connect({ remember: true });
  await server.connect({ name: "production" });
  running[0] = server = await server.restart();
  await until("staging is connected", async () => (await server.environment()).connection.state === "connected");
  expect((await server.environment("production")).connection).toEqual({ state: "disconnected", context: localContext });
  const { id } = await server.environment();
  expect(await server.server.client.sendRequest(disconnectRequest, { environment: id })).toEqual({ ok: true });
  expect(await server.resources()).toEqual([]);
  running[0] = server = await server.restart();
  expect((await server.environment()).connection.state).toBe("disconnected");
  // The context is still known.
  expect(await server.server.client.sendRequest(connectRequest, { environment: id, remember: false })).toEqual({ ok: true });
});

test.each([true, false])(
  "an environment is bound to its cluster: another one behind the same context shows nothing (remembered: %s)",
  async (remember) => {
    let server = await start(staging);
    await server.connect({ remember });
    await until("it is shown", async () => (await server.verdicts()).length === 1);
    await server.server.stop();
    const other = await startLocalCluster({ folder: join(server.home, "other") });
    try {
      writeFileSync(server.cluster.kubeconfig, readFileSync(other.kubeconfig));
      running[0] = server = await EnvironmentServer.on(server);
      if (!remember) expect(await server.connect()).toMatchObject({ ok: false, reason: "identityChanged" });
      await until("it failed", async () => (await server.environment()).connection.state === "failed");
      expect((await server.environment()).connection.message).toBe(
        `The context "${localContext}" leads to another cluster than before. Connect the environment again if that is meant.`,
      );
      expect(await server.verdicts()).toEqual([]);
      expect(await server.connect()).toEqual({ ok: true });
    } finally {
      await other.stop();
    }
  },
);

test("whoever disconnects in the first moment is not connected after all", async () => {
  let server = await start(two);
  await server.connect({ remember: true });
  await server.server.stop();
  running[0] = server = await EnvironmentServer.on(server);
  const { id } = await server.environment();
  expect(await server.server.client.sendRequest(disconnectRequest, { environment: id })).toEqual({ ok: true });
  await server.connect({ name: "production" });
  expect((await server.environment()).connection.state).toBe("disconnected");
});

test("an environment that was agreed to connects as soon as its cluster is there, and not once it was disconnected", async () => {
  let server = await start(two);
  for (const name of ["staging", "production"]) await server.connect({ remember: true, name });
  const { port } = server.cluster.server;
  await server.server.stop();
  await server.cluster.stop();
  running[0] = server = await EnvironmentServer.on(server);
  for (const name of ["staging", "production"])
    await until(`${name} has failed`, async () => (await server.environment(name)).connection.state === "failed");
  const { id } = await server.environment("production");
  await server.server.client.sendRequest(disconnectRequest, { environment: id });
  const again = await startLocalCluster({ folder: join(server.home, "cluster"), port: Number(port) });
  try {
    await until("it is connected", async () => (await server.environment()).connection.state === "connected");
    expect((await server.environment("production")).connection.state).toBe("disconnected");
    // Nothing was told in between: it did not flicker.
    const told = server.states.flatMap(({ environments }) => environments.filter(({ name }) => name === "staging"));
    expect(
      told.slice(told.findIndex(({ connection }) => connection.state === "failed")).map(({ connection }) => connection.state),
    ).not.toContain("disconnected");
  } finally {
    await again.stop();
  }
}, 60_000);

test("the cluster goes: a sentence, and the rest keeps working; it comes back: everything is up to date", async () => {
  const server = await start(staging);
  await server.connect();
  await until("it is shown", async () => (await server.verdicts()).length === 1);
  await apply(server, configMap("two"));
  await until("the change is told", async () => (await server.verdicts()).join() === "ConfigMap web: outOfBand");
  const { id: environment, connection } = await server.environment();
  expect(connection).not.toHaveProperty("lostSince");
  const { key } = (await server.resources())[0]!;
  const compare = (): Promise<ComparisonDto> =>
    server.server.client.sendRequest(comparisonRequest, { environment, key, left: "main", right: "live" });
  const before = await compare();
  expect(before.right).toContain("two");
  const { port } = server.cluster.server;
  const stopped = Date.now();
  await server.cluster.stop();
  await until("the failure is told", () => server.states.at(-1)?.environments[0]?.connection.state === "failed");
  // What was seen last stays, with when that was.
  const { lostSince = "" } = (await server.environment()).connection;
  expect(Date.parse(lostSince)).toBeGreaterThanOrEqual(stopped);
  expect(Date.parse(lostSince)).toBeLessThanOrEqual(Date.now());
  expect(await server.verdicts()).toEqual(["ConfigMap web: outOfBand"]);
  expect(await compare()).toEqual(before);
  expect(server.states.at(-1)?.environments[0]?.connection.message).toMatch(/^127\.0\.0\.1:\d+ cannot be reached: .+\.$/);
  await server.server.open("b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\nspec: {}\n");
  expect(await server.server.diagnosticsOf("b.yaml", 1)).not.toEqual([]);
  const again = await startLocalCluster({ folder: join(server.home, "cluster"), port: Number(port) });
  try {
    await until("it is connected again", async () => (await server.environment()).connection.state === "connected");
    expect((await server.environment()).connection).not.toHaveProperty("lostSince");
    await apply(server, configMap("one"), "plumbline");
    await until("it is in sync", async () => (await server.verdicts()).join() === "ConfigMap web: inSync");
  } finally {
    await again.stop();
  }
}, 60_000);

test("another cluster comes back in the place of one that was lost: nothing of either is shown", async () => {
  const server = await start(staging);
  await server.connect();
  await apply(server, configMap("two"));
  await until("the change is told", async () => (await server.verdicts()).join() === "ConfigMap web: outOfBand");
  const { id: environment } = await server.environment();
  const { key } = (await server.resources())[0]!;
  const { port } = server.cluster.server;
  await server.cluster.stop();
  await until("the loss is told", async () => (await server.environment()).connection.lostSince !== undefined);
  expect(await server.verdicts()).toEqual(["ConfigMap web: outOfBand"]);
  const cluster = join(server.home, "cluster");
  // Its credentials stay, so that it is taken for the same one until somebody looks.
  for (const name of ["state.json", "journal.jsonl"]) rmSync(join(cluster, name), { force: true });
  const other = await startLocalCluster({ folder: cluster, port: Number(port) });
  try {
    await until("it is noticed", async () => ((await server.environment()).connection.message ?? "").includes("another cluster"));
    const { connection: now, counts } = await server.environment();
    expect(now.state).toBe("failed");
    expect(now).not.toHaveProperty("lostSince");
    expect(counts).toBeUndefined();
    // What was seen of the other one never looked alive in between.
    const told = server.states.flatMap(({ environments }) => environments.map(({ connection: { state } }) => state));
    expect(told.slice(told.indexOf("failed"))).not.toContain("connected");
    expect(await server.verdicts()).toEqual([]);
    expect(await server.server.client.sendRequest(comparisonRequest, { environment, key, left: "main", right: "live" })).toEqual({
      left: "",
      right: "",
    });
  } finally {
    await other.stop();
  }
}, 60_000);

test.each<[string, (kubeconfig: string) => string, RegExp]>([
  [
    "a wrong token",
    (text) => text.replace(/token: .*/, "token: wrong"),
    /did not accept the credentials of the context "plumbline-local"; sign in again, then reconnect\./,
  ],
  ["a broken kubeconfig", () => "clusters: [\n", /is not valid YAML at line/],
  [
    "a port where nothing listens",
    (text) => text.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:1"),
    /127\.0\.0\.1:1 cannot be reached: nothing listens there\./,
  ],
])("%s is told in a sentence", async (_name, change, sentence) => {
  const server = await start(staging, {
    prepare: ({ cluster }) => {
      chmodSync(cluster.kubeconfig, 0o600);
      writeFileSync(cluster.kubeconfig, change(readFileSync(cluster.kubeconfig, "utf8")));
    },
  });
  const outcome = await server.connect();
  expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(sentence) as string });
  expect((await server.environment()).connection).toMatchObject({ state: "failed", message: expect.stringMatching(sentence) as string });
  expect(server.server.log.join("\n")).not.toContain("failed:");
});

test("a context that nobody named, or that is not there, is told", async () => {
  const server = await start(staging);
  const { id } = await server.environment();
  expect(await server.server.client.sendRequest(connectRequest, { environment: id, remember: false })).toEqual({
    ok: false,
    reason: "noContext",
    message: "This machine does not know yet which cluster staging is. Choose a context.",
  });
  expect(await server.connect({ context: "nowhere" })).toMatchObject({ ok: false, reason: "kubeconfigInvalid" });
  expect(await server.server.client.sendRequest(connectRequest, { environment: "nonsense", remember: false })).toMatchObject({
    ok: false,
    reason: "notFound",
  });
});

test("the configuration names the environments, and changes of it are taken up while connected", async () => {
  const config = "environments:\n  - {name: staging, path: environments/staging, namespace: shop}\n";
  const server = await start({ ...staging, ".plumbline.yaml": config });
  await server.connect();
  await until("it is shown", async () => (await server.resources())[0]?.namespace === "shop");
  await server.server.open(".plumbline.yaml", config);
  await server.server.replace(".plumbline.yaml", "shop", "bar");
  await until("the namespace is another one", async () => (await server.resources())[0]?.namespace === "bar");
  expect((await server.environment()).connection.state).toBe("connected");
  const revisions = server.changes.map(({ revision }) => revision);
  expect(revisions).toEqual([...revisions].sort((left, right) => left - right));
  await server.server.replace(".plumbline.yaml", "environments:", "environments: [");
  await until("the mistake is told", () => server.states.at(-1)?.notice?.startsWith(".plumbline.yaml is not right: ") === true);
  expect((await server.state()).environments.map(({ name }) => name)).toEqual(["staging"]);
});

test("a workspace that is a folder of its repository compares with that folder in Git", async () => {
  const server = await start(
    { "deploy/environments/staging/a.yaml": staging[`${folder}/web/config.yaml`], "other/b.yaml": "b: 1\n" },
    { within: "deploy" },
  );
  await server.connect();
  await apply(server, configMap("one"), "plumbline");
  await until("it is in sync", async () => (await server.verdicts()).join() === "ConfigMap web: inSync");
  expect((await server.resources())[0]?.points).toEqual(["working", "main", "live"]);
});

test("a merge in progress is told", async () => {
  const server = await start(staging, {
    prepare: ({ sandbox, root }) => {
      const path = join(root, `${folder}/web/config.yaml`);
      sandbox.git(["checkout", "-q", "-b", "other"], root);
      sandbox.write(path, staging[`${folder}/web/config.yaml`].replace("one", "two"));
      sandbox.git(["commit", "-q", "-a", "-m", "Two"], root);
      sandbox.git(["checkout", "-q", "main"], root);
      sandbox.write(path, staging[`${folder}/web/config.yaml`].replace("one", "three"));
      sandbox.git(["commit", "-q", "-a", "-m", "Three"], root);
      expect(() => sandbox.git(["merge", "other"], root)).toThrow();
    },
  });
  expect((await server.state()).notice).toContain("A merge is in progress: finish or abort it before you commit.");
  server.sandbox.git(["merge", "--abort"], server.root);
  await until("it is over", () => server.states.at(-1)?.notice?.includes("merge") === false);
});

test("what hinders is named", async () => {
  expect(await (await startServer()).client.sendRequest(workspaceStateRequest)).toEqual({ problem: "noFolder", environments: [] });
  const untrusted = await startServer({ files: staging, trusted: false });
  expect(await untrusted.client.sendRequest(workspaceStateRequest)).toEqual({ problem: "untrusted", environments: [] });
  const empty = await startServer({ files: { "README.md": "" } });
  expect(await empty.client.sendRequest(workspaceStateRequest)).toEqual({ problem: "noManifests", environments: [] });
  const path = process.env["PATH"];
  const loose = await startServer({ files: staging, environment: { PATH: path } });
  expect(await loose.client.sendRequest(workspaceStateRequest)).toMatchObject({
    problem: "notARepository",
    environments: [{ name: "staging" }],
  });
  const noGit = await startServer({ files: staging, environment: { PATH: "/nowhere" } });
  expect(await noGit.client.sendRequest(workspaceStateRequest)).toMatchObject({ problem: "gitMissing" });
});

test("a refresh finds the repository that was made meanwhile", async () => {
  const server = await start(staging);
  const { folder: loose } = await startServer({ files: staging });
  expect(loose).not.toBe("");
  mkdirSync(join(server.home, "fresh", folder), { recursive: true });
  writeFileSync(join(server.home, "fresh", folder, "a.yaml"), staging[`${folder}/web/config.yaml`]);
  const fresh = await startServer({ folder: join(server.home, "fresh"), environment: server.sandbox.environment });
  expect(await fresh.client.sendRequest(workspaceStateRequest)).toMatchObject({ problem: "notARepository" });
  server.sandbox.git(["init", "-q"], join(server.home, "fresh"));
  await fresh.client.sendNotification(refreshNotification);
  await until("there is one without commits", async () => (await fresh.client.sendRequest(workspaceStateRequest)).problem === "noCommits");
});

test("the repository that is made in the folder is found without a refresh", async () => {
  const server = await start(staging);
  const fresh = await startServer({ files: staging, environment: server.sandbox.environment });
  expect(await fresh.client.sendRequest(workspaceStateRequest)).toMatchObject({ problem: "notARepository" });
  server.sandbox.git(["init", "-q"], fresh.folder);
  await fresh.client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: fresh.uri(".git"), type: FileChangeType.Created }],
  });
  await until("there is one without commits", async () => (await fresh.client.sendRequest(workspaceStateRequest)).problem === "noCommits");
});
