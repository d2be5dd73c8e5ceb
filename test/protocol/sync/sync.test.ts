import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { driftRequest, type ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import { connectRequest, workspaceStateRequest } from "../../../server/src/protocol/environments.ts";
import {
  changedManifestsRequest,
  planRequest,
  syncProgressNotification,
  syncRequest,
  type PlanDto,
  type SyncProgressParams,
} from "../../../server/src/protocol/sync.ts";
import { shop, web } from "../../integration/sync/shop.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";
import { writeAside } from "../../support/writeAside.ts";

const start = useServers();
let folder: string;
let local: LocalCluster;
let sandbox: GitSandbox;
let root: string;
let server: TestServer;
let progress: SyncProgressParams[];
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-sync-"));
  local = await startLocalCluster({ folder, timing: { readyMs: 50, deadlineMs: 300 } });
});

afterAll(async () => {
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  sandbox = createGitSandbox();
  root = sandbox.init("work");
  sandbox.git(["init", "-q", "--bare", "remote.git"]);
  sandbox.git(["remote", "add", "origin", join(sandbox.folder, "remote.git")], root);
  const namespace = `shop-${String(++count)}`;
  sandbox.write(
    join(root, ".plumbline.yaml"),
    `environments:\n  - { name: staging, path: environments/staging, namespace: ${namespace} }\n`,
  );
  for (const [file, content] of Object.entries(shop(namespace))) sandbox.write(join(root, "environments/staging", file), content);
  sandbox.git(["add", "."], root);
  sandbox.git(["commit", "-q", "-m", "Begin"], root);
  sandbox.git(["push", "-q", "-u", "origin", "main"], root);
  server = await start({
    folder: root,
    environment: { ...sandbox.environment, KUBECONFIG: local.kubeconfig, PLUMBLINE_STATE_HOME: join(sandbox.folder, "state") },
  });
  progress = [];
  server.client.onNotification(syncProgressNotification, (params) => {
    progress.push(params);
  });
});

afterEach(() => {
  sandbox.dispose();
});

const patience = { timeout: 30_000 };
const path = "environments/staging/web.yaml";

/** The id of the only environment. */
async function environmentId(): Promise<string> {
  const { environments } = await server.client.sendRequest(workspaceStateRequest);
  expect(environments.map(({ name }) => name)).toEqual(["staging"]);
  return environments[0]?.id ?? "";
}

async function connected(): Promise<string> {
  const environment = await environmentId();
  const context = "plumbline-local";
  const outcome = await server.client.sendRequest(connectRequest, { environment, context, remember: false });
  expect(outcome).toEqual({ ok: true });
  return environment;
}

async function plan(environment: string, paths: readonly string[] = []): Promise<PlanDto> {
  const outcome = await server.client.sendRequest(planRequest, { environment, paths });
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`);
  return outcome.plan;
}

/** Plans, approves and syncs. */
async function ship(environment: string, paths: readonly string[] = []): Promise<unknown> {
  const { hash } = await plan(environment, paths);
  return server.client.sendRequest(syncRequest, { environment, paths, message: "Change the shop", planHash: hash });
}

async function verdicts(environment: string): Promise<readonly string[]> {
  const { resources } = await server.client.sendRequest(driftRequest, { environment });
  return resources.map(({ kind, name, verdict }: ResourceDriftDto) => `${kind} ${name} ${verdict}`);
}

describe("changed manifests", () => {
  test("are those of the environment that differ from HEAD, with what is wrong in them", async () => {
    const environment = await environmentId();
    expect(await server.client.sendRequest(changedManifestsRequest, { environment })).toEqual({ manifests: [] });
    sandbox.write(join(root, path), web("1.9").replace("replicas:", "replicaz:"));
    sandbox.write(join(root, "environments/staging/new.yaml"), "{ apiVersion: v1, kind: ConfigMap, metadata: { name: new } }\n");
    sandbox.write(join(root, "environments/other/x.yaml"), "{ apiVersion: v1, kind: ConfigMap, metadata: { name: x } }\n");
    sandbox.write(join(root, "environments/staging/notes.txt"), "notes\n");
    rmSync(join(root, "environments/staging/config.yaml"));
    await server.changedOnDisk(path, 2);
    await expect
      .poll(() => server.client.sendRequest(changedManifestsRequest, { environment }))
      .toEqual({
        manifests: [
          {
            path: "environments/staging/config.yaml",
            uri: server.uri("environments/staging/config.yaml"),
            status: "deleted",
            unsaved: false,
            errors: 0,
          },
          {
            path: "environments/staging/new.yaml",
            uri: server.uri("environments/staging/new.yaml"),
            status: "untracked",
            unsaved: false,
            errors: 0,
          },
          { path, uri: server.uri(path), status: "modified", unsaved: false, errors: 1 },
        ],
      });
  });

  test("know what is only in an editor", async () => {
    const environment = await environmentId();
    await server.open(path, web("1.8"));
    expect(await server.client.sendRequest(changedManifestsRequest, { environment })).toEqual({ manifests: [] });
    await server.replace(path, "web:1.8", "web:1.9");
    await server.settled();
    expect(await server.client.sendRequest(changedManifestsRequest, { environment })).toMatchObject({
      manifests: [{ path, status: "modified", unsaved: true }],
    });
  });

  test("take neither line ends nor a tab without a file for an unsaved change", async () => {
    const environment = await environmentId();
    sandbox.write(join(root, path), web("1.9").replace("\n", "\r\n"));
    await server.open(path, web("1.9"));
    await server.open("environments/staging/config.yaml", "changed: true\n");
    rmSync(join(root, "environments/staging/config.yaml"));
    await server.settled();
    expect(await server.client.sendRequest(changedManifestsRequest, { environment })).toMatchObject({
      manifests: [
        { path: "environments/staging/config.yaml", status: "deleted", unsaved: false },
        { path, status: "modified", unsaved: false },
      ],
    });
  });

  test("come with the reason why they cannot be committed", async () => {
    const environment = await environmentId();
    sandbox.git(["checkout", "-q", "-b", "topic"], root);
    expect(await server.client.sendRequest(changedManifestsRequest, { environment })).toEqual({
      manifests: [],
      refusal: "You are on topic, and staging follows main: switch to main, or merge into it first.",
    });
  });
});

describe("a plan", () => {
  test("needs a connection", async () => {
    const environment = await environmentId();
    expect(await server.client.sendRequest(planRequest, { environment, paths: [] })).toEqual({
      ok: false,
      reason: "notConnected",
      message: "staging is not connected: connect it, then plan again.",
    });
    expect(await server.client.sendRequest(planRequest, { environment: "nobody", paths: [] })).toMatchObject({
      ok: false,
      reason: "unknown",
    });
  });

  test("is told in steps and as a text, without secrets", async () => {
    const environment = await connected();
    const { stages, text, hash } = await plan(environment);
    expect(stages.map((stage) => stage.map(({ action, kind, name }) => `${action} ${kind} ${name}`))).toEqual([
      [`create Namespace shop-${String(count)}`],
      ["create ConfigMap web-config", "create Secret web-secret"],
      ["create Service web"],
      ["create Deployment web"],
    ]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(text).toContain("### Create Deployment web in shop-");
    expect(text).not.toContain("s3cret");
    expect(text).not.toContain(Buffer.from("s3cret").toString("base64"));
  });

  test("is not made past an unsaved editor", async () => {
    const environment = await connected();
    await server.open(path, web("1.8"));
    await server.replace(path, "web:1.8", "web:1.9");
    expect(await server.client.sendRequest(planRequest, { environment, paths: [path] })).toEqual({
      ok: false,
      reason: "unsaved",
      message: "web.yaml has unsaved changes: save, then plan again.",
    });
  });
});

describe("a sync", () => {
  test("brings the environment to the commit, and the tree along", async () => {
    const environment = await connected();
    expect(await ship(environment)).toMatchObject({ state: "healthy", commit: sandbox.git(["rev-parse", "HEAD"], root), writes: 5 });
    // What is healthy at the first look is not waited for.
    expect([...new Set(progress.map(({ phase }) => phase))].filter((phase) => phase !== "wait")).toEqual(["check", "apply"]);
    expect(progress.every((one) => one.environment === environment)).toBe(true);
    await expect
      .poll(() => verdicts(environment), patience)
      .toEqual(expect.arrayContaining(["Deployment web inSync", "ConfigMap web-config inSync", "Secret web-secret inSync"]));
    await expect
      .poll(async () => (await server.client.sendRequest(workspaceStateRequest)).environments[0]?.appliedCommit, patience)
      .toBe(sandbox.git(["rev-parse", "HEAD"], root));

    sandbox.write(join(root, path), web("1.9", 3));
    await server.changedOnDisk(path, 2);
    const { stages } = await plan(environment, [path]);
    expect(stages.flat()).toMatchObject([
      {
        action: "change",
        kind: "Deployment",
        differences: [
          { label: "replicas", kind: "changed", desired: "3", live: "2" },
          { label: "containers[web].image", desired: "shop/web:1.9", live: "shop/web:1.8" },
        ],
      },
    ]);
    expect(await ship(environment, [path])).toMatchObject({ state: "healthy", writes: 1 });
    expect(sandbox.git(["log", "-1", "--format=%s"], root)).toBe("Change the shop");
    expect(sandbox.git(["ls-remote", "origin", "refs/heads/main"], root)).toContain(sandbox.git(["rev-parse", "HEAD"], root));
    expect(await ship(environment)).toMatchObject({ state: "healthy", writes: 0 });
  });

  test("that is cancelled answers how far it came", async () => {
    const environment = await connected();
    const { hash } = await plan(environment);
    const source = new CancellationTokenSource();
    server.client.onNotification(syncProgressNotification, ({ phase, done }) => {
      if (phase === "apply" && done === 1) source.cancel();
    });
    const outcome = await server.client.sendRequest(syncRequest, { environment, paths: [], message: "", planHash: hash }, source.token);
    expect(outcome).toMatchObject({ state: "cancelled", commit: sandbox.git(["rev-parse", "HEAD"], root) });
    expect(await ship(environment)).toMatchObject({ state: "healthy" });
  });

  test("does not begin while another one runs, without a message, or with another plan", async () => {
    const environment = await connected();
    const { hash } = await plan(environment);
    const params = { environment, paths: [], message: "", planHash: hash };
    const [first, second] = await Promise.all([
      server.client.sendRequest(syncRequest, params),
      server.client.sendRequest(syncRequest, params),
    ]);
    expect(first).toMatchObject({ state: "healthy" });
    expect(second).toMatchObject({
      state: "conflict",
      writes: 0,
      message: "A sync of this environment is under way: wait until it has ended.",
    });
    sandbox.write(join(root, path), web("1.9"));
    expect(await server.client.sendRequest(syncRequest, { ...params, paths: [path] })).toMatchObject({
      state: "commitFailed",
      message: "A commit needs a message.",
    });
    expect(await server.client.sendRequest(syncRequest, { ...params, paths: [path], message: "x" })).toMatchObject({
      state: "planChanged",
    });
    expect(sandbox.git(["log", "-1", "--format=%s"], root)).toBe("Begin");
  });
});

describe("a revert", () => {
  /** Writes to an object of the shop as somebody else. */
  async function edit(object: JsonObject): Promise<void> {
    await writeAside(local.kubeconfig, object, "kubectl-edit");
  }

  async function resource(environment: string, kind: string): Promise<ResourceDriftDto> {
    const { resources } = await server.client.sendRequest(driftRequest, { environment });
    const found = resources.find((one) => one.kind === kind);
    if (found === undefined) throw new Error(`there is no ${kind}`);
    return found;
  }

  test("puts one resource back, what was added included, and touches nothing else", async () => {
    const environment = await connected();
    expect(await ship(environment)).toMatchObject({ state: "healthy" });
    const applied = sandbox.git(["rev-parse", "HEAD"], root);
    const metadata = (name: string): JsonObject => ({ name, namespace: `shop-${String(count)}` });
    const debug = {
      name: "web",
      image: "shop/web:1.8",
      env: [
        { name: "DEBUG", value: "true" },
        { name: "TRACE", value: "1" },
      ],
    };
    await edit({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: metadata("web"),
      spec: { replicas: 5, paused: true, template: { spec: { containers: [debug] } } },
    });
    await edit({ apiVersion: "v1", kind: "ConfigMap", metadata: metadata("web-config"), data: { added: "by hand" } });
    // A commit that nobody has pushed or applied.
    sandbox.write(join(root, "environments/staging/new.yaml"), "{ apiVersion: v1, kind: ConfigMap, metadata: { name: new } }\n");
    sandbox.git(["add", "."], root);
    sandbox.git(["commit", "-q", "-m", "Not yet"], root);
    await server.changedOnDisk("environments/staging/new.yaml", 1);
    await expect.poll(async () => (await resource(environment, "Deployment")).differences.length, patience).toBeGreaterThanOrEqual(3);

    const { key } = await resource(environment, "Deployment");
    const planned = await server.client.sendRequest(planRequest, { environment, paths: [], only: key });
    if (!planned.ok) throw new Error(planned.message);
    expect(planned.plan.stages.map((stage) => stage.map(({ action, kind, name }) => `${action} ${kind} ${name}`))).toEqual([
      ["change Deployment web"],
    ]);
    const lines = planned.plan.text.split("\n");
    expect(lines[0]).toBe(`# Plan for Deployment web in shop-${String(count)} in staging`);
    expect(planned.plan.text).toContain("`replicas`: `5` → `2`");
    expect(planned.plan.text).toContain('`containers[web].env[DEBUG]`: removed, was `"true"` (set by kubectl edit, by a person');

    const params = { environment, paths: [], message: "", planHash: planned.plan.hash };
    expect(await server.client.sendRequest(syncRequest, params)).toMatchObject({ state: "planChanged", writes: 0 });
    const outcome = await server.client.sendRequest(syncRequest, { ...params, only: key });
    expect(outcome).toMatchObject({ state: "healthy", writes: 1 });
    expect(outcome.message).toMatch(/^Deployment web in shop-\d+ is as commit [0-9a-f]{7} says in staging\.$/);
    await expect.poll(async () => (await resource(environment, "Deployment")).verdict, patience).toBe("inSync");
    expect((await resource(environment, "Deployment")).differences.filter(({ quiet }) => !quiet)).toEqual([]);
    expect(await verdicts(environment)).toContain("ConfigMap web-config outOfBand");
    await expect.poll(() => verdicts(environment), patience).toContain("ConfigMap new undeployed");
    const state = await server.client.sendRequest(workspaceStateRequest);
    expect(state.environments[0]?.appliedCommit).toBe(applied);
    expect(sandbox.git(["ls-remote", "origin", "refs/heads/main"], root)).toContain(applied);
  });

  test("has nothing to do for what is in sync, and refuses what is not of the branch", async () => {
    const environment = await connected();
    await ship(environment);
    const missing = await server.client.sendRequest(planRequest, { environment, paths: [], only: "/ConfigMap/nowhere/none" });
    expect(missing).toEqual({
      ok: false,
      reason: "notDeclared",
      message: "The branch of staging does not have this resource, and it was not applied from it.",
    });
    const { key } = await resource(environment, "Service");
    const planned = await server.client.sendRequest(planRequest, { environment, paths: [], only: key });
    expect(planned).toMatchObject({ ok: true, plan: { stages: [] } });
  });
});
