import { mkdtempSync, rmSync, writeFileSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getPath, getString } from "../../../server/src/core/json.ts";
import { neverCancelled } from "../../../server/src/core/result.ts";
import { makePlan } from "../../../server/src/core/sync/plan.ts";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { must, SyncScene } from "../../support/syncScene.ts";
import { shop, web } from "./shop.ts";

let local: LocalCluster;
let folder: string;
let scene: SyncScene;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-sync-"));
  local = await startLocalCluster({ folder, timing: { readyMs: 50, deadlineMs: 3_000 } });
});

afterAll(async () => {
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  scene = await SyncScene.create({ kubeconfig: local.kubeconfig, namespace: `shop-${String(++count)}` });
});

afterEach(() => {
  scene.dispose();
});

function writeShop(): readonly string[] {
  return Object.entries(shop(scene.environment.namespace ?? "")).map(([file, content]) => scene.write(file, content));
}

/** The shop, committed and synced. */
async function syncedShop(): Promise<string> {
  const { outcome } = await scene.sync(writeShop());
  expect(outcome).toMatchObject({ state: "healthy" });
  return outcome.commit ?? "";
}

const steps = async (paths: readonly string[] = []): Promise<readonly string[]> =>
  must(await scene.plan(paths))
    .stages.flat()
    .map(({ action, id }) => `${action} ${id.kind} ${id.name}`);

describe("commit and sync", () => {
  test("commits, pushes, applies that very commit and ends when it is healthy", async () => {
    const paths = writeShop();
    expect(await steps(paths)).toEqual([
      `create Namespace ${scene.environment.name}`,
      "create ConfigMap web-config",
      "create Secret web-secret",
      "create Service web",
      "create Deployment web",
    ]);
    const { outcome, progress } = await scene.sync(paths);
    const head = scene.git("rev-parse", "HEAD");
    expect(outcome).toEqual({
      state: "healthy",
      commit: head,
      message: `${scene.environment.name} is healthy at ${head.slice(0, 7)}.`,
      writes: 5,
    });
    expect(scene.git("ls-remote", "origin", "refs/heads/main")).toContain(head);
    expect(scene.git("log", "-1", "--format=%s")).toBe("Change the shop");
    expect(getPath(await scene.live("Deployment", "web"), "status", "readyReplicas")).toBe(2);
    expect(await scene.inventory()).toMatchObject({ appliedCommit: head, path: "environments/staging", members: { length: 5 } });
    // Whether there is anything to wait for depends on how soon the pods run.
    const phases = [...new Set([...progress.map(({ phase }) => phase), "wait"])];
    expect(phases).toEqual(["check", "commit", "push", "apply", "wait"]);
    expect(progress.filter(({ phase }) => phase === "apply").map(({ message }) => message)).toContain("applied 5 of 5: Deployment web");
  });

  test("writes nothing the second time", async () => {
    const commit = await syncedShop();
    const before = await Promise.all([scene.live("Deployment", "web"), scene.live("ConfigMap", "web-config"), scene.inventory()]);
    expect(await steps()).toEqual([]);
    const { outcome } = await scene.sync();
    expect(outcome).toMatchObject({ state: "healthy", commit, writes: 0 });
    const after = await Promise.all([scene.live("Deployment", "web"), scene.live("ConfigMap", "web-config"), scene.inventory()]);
    expect(after).toEqual(before);
  });

  test("takes back what was changed by hand, and leaves what was added", async () => {
    await syncedShop();
    const live = await scene.live("ConfigMap", "web-config");
    const kind = must(await scene.cluster.catalog(neverCancelled)).find({ group: "", version: "v1", kind: "ConfigMap" });
    if (kind === undefined || live === undefined) throw new Error("no ConfigMap");
    const metadata = { name: "web-config", namespace: scene.environment.namespace ?? "" };
    must(
      await scene.cluster.apply(
        kind,
        { apiVersion: "v1", kind: "ConfigMap", metadata, data: { greeting: "hi", added: "yes" } },
        { fieldManager: "kubectl-edit", force: true, dryRun: false },
        neverCancelled,
      ),
    );
    const plan = must(await scene.plan());
    expect(plan.stages.flat()).toMatchObject([
      { action: "change", id: { kind: "ConfigMap" }, differences: [{ kind: "changed", desired: "hello", live: "hi" }] },
    ]);
    expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", writes: 1 });
    expect(getPath(await scene.live("ConfigMap", "web-config"), "data")).toEqual({ greeting: "hello", added: "yes" });
  });

  test("commits the chosen files and nothing else", async () => {
    await syncedShop();
    const chosen = scene.write("web.yaml", web("1.9"));
    const other = scene.write("config.yaml", shop("x")["config.yaml"]?.replace("hello", "not yet") ?? "");
    scene.sandbox.write(join(scene.root, "staged.txt"), "staged\n");
    scene.git("add", "staged.txt");
    expect(await steps([chosen])).toEqual(["change Deployment web"]);
    const { outcome } = await scene.sync([chosen]);
    expect(outcome).toMatchObject({ state: "healthy", writes: 1 });
    expect(scene.git("show", "--name-only", "--format=", "HEAD")).toBe(chosen);
    expect(scene.git("status", "--porcelain").split("\n").toSorted()).toEqual([` M ${other}`, "A  staged.txt"]);
    expect(getString(await scene.live("ConfigMap", "web-config"), "data", "greeting")).toBe("hello");
  });

  test("prunes what Git no longer has, and only that", async () => {
    await syncedShop();
    scene.git("rm", "-q", "environments/staging/config.yaml");
    const paths = ["environments/staging/config.yaml"];
    expect(await steps(paths)).toEqual(["prune Secret web-secret", "prune ConfigMap web-config"]);
    expect((await scene.sync(paths)).outcome).toMatchObject({ state: "healthy", writes: 2 });
    expect(await scene.live("ConfigMap", "web-config")).toBeUndefined();
    expect(await scene.live("Deployment", "web")).toBeDefined();
    expect((await scene.inventory())?.members.map(({ id }) => id.kind).toSorted()).toEqual(["Deployment", "Namespace", "Service"]);
  });

  test("without a remote the local branch is what is synced", async () => {
    scene.git("remote", "remove", "origin");
    const { outcome, progress } = await scene.sync(writeShop());
    expect(outcome).toMatchObject({ state: "healthy", writes: 5 });
    expect(progress.map(({ phase }) => phase)).not.toContain("push");
  });
});

describe("a sync that cannot begin", () => {
  test("touches nothing when the server would refuse a manifest", async () => {
    await syncedShop();
    const head = scene.git("rev-parse", "HEAD");
    const path = scene.write("web.yaml", web("1.9").replace("replicas: 2", "replicas: -1"));
    const plan = await scene.plan([path]);
    expect(plan).toMatchObject({ ok: false, reason: "refusedByServer", message: expect.stringContaining("Deployment web") });
    const { outcome } = await scene.sync([path], { hash: "any" });
    expect(outcome).toMatchObject({
      state: "commitFailed",
      writes: 0,
      message: expect.stringContaining("Nothing was committed or applied."),
    });
    expect(scene.git("rev-parse", "HEAD")).toBe(head);
  });

  test("says so when the plan is no longer the approved one", async () => {
    const paths = writeShop();
    const { hash } = must(await scene.plan(paths));
    scene.write("web.yaml", web("1.8", 3));
    const head = scene.git("rev-parse", "HEAD");
    expect((await scene.sync(paths, { hash })).outcome).toMatchObject({ state: "planChanged", writes: 0 });
    expect(scene.git("rev-parse", "HEAD")).toBe(head);
    expect(await scene.live("Namespace", scene.environment.name)).toBeUndefined();
  });

  test("names the rebase that is in progress", async () => {
    await syncedShop();
    scene.git("checkout", "-q", "-b", "topic", "HEAD~1");
    scene.write("web.yaml", web("2.0"));
    scene.git("add", ".");
    scene.git("commit", "-q", "-m", "Topic");
    expect(() => scene.git("rebase", "main")).toThrow();
    const path = scene.write("config.yaml", "");
    expect(await scene.plan([path])).toMatchObject({
      ok: false,
      reason: "operationInProgress",
      message: "A rebase is under way in the repository: finish or abort it, then sync.",
    });
  });

  test("names the branch that has to be switched to", async () => {
    await syncedShop();
    scene.git("checkout", "-q", "-b", "topic");
    const path = scene.write("web.yaml", web("2.0"));
    expect(await scene.plan([path])).toMatchObject({
      ok: false,
      reason: "wrongBranch",
      message: `You are on topic, and ${scene.environment.name} follows main: switch to main, or merge into it first.`,
    });
    scene.git("checkout", "-q", "--detach");
    expect(await scene.plan([path])).toMatchObject({ ok: false, reason: "detached" });
  });

  test("asks to pull first when that is known", async () => {
    await syncedShop();
    advanceRemote();
    scene.git("fetch", "-q");
    const path = scene.write("web.yaml", web("2.0"));
    expect(await scene.plan([path])).toMatchObject({
      ok: false,
      reason: "behind",
      message: "origin/main has commits that main does not have here: pull, then sync.",
    });
  });

  test("refuses what another tool applies", async () => {
    await syncedShop();
    const path = scene.write("extra.yaml", "{ apiVersion: v1, kind: ConfigMap, metadata: { name: flux-owned }, data: { a: b } }\n");
    const kind = must(await scene.cluster.catalog(neverCancelled)).find({ group: "", version: "v1", kind: "ConfigMap" });
    if (kind === undefined) throw new Error("no ConfigMap");
    const labels = { "kustomize.toolkit.fluxcd.io/name": "apps", "kustomize.toolkit.fluxcd.io/namespace": "flux-system" };
    const metadata = { name: "flux-owned", namespace: scene.environment.namespace ?? "", labels };
    const object = { apiVersion: "v1", kind: "ConfigMap", metadata, data: { a: "c" } };
    must(await scene.cluster.apply(kind, object, { fieldManager: "kustomize-controller", force: true, dryRun: false }, neverCancelled));
    expect(await scene.plan([path])).toMatchObject({
      ok: false,
      reason: "ownedByOther",
      message: expect.stringContaining("is applied by Flux (Kustomization flux-system/apps)"),
    });
  });

  test("leaves an environment to Flux that Flux applies", async () => {
    const target = await scene.target();
    const environment = { ...scene.environment, driver: "flux" as const };
    expect(await makePlan({ ...target, environment }, [], neverCancelled)).toEqual({
      ok: false,
      reason: "notDirect",
      message: `${scene.environment.name} is applied by Flux: commit and push, and Flux applies it.`,
    });
  });

  test("names the namespace that nobody makes", async () => {
    expect(await scene.plan([scene.write("web.yaml", web("1.8"))])).toMatchObject({
      ok: false,
      message: expect.stringContaining(`has no namespace ${scene.environment.namespace ?? ""}, and no manifest makes it`),
    });
  });

  test("names the kind that the cluster does not know", async () => {
    writeShop();
    scene.write("widget.yaml", "{ apiVersion: example.org/v1, kind: Gadget, metadata: { name: g } }\n");
    scene.git("add", ".");
    scene.git("commit", "-q", "-m", "Add a gadget");
    expect(await scene.plan()).toMatchObject({
      ok: false,
      reason: "unknownKind",
      message: expect.stringContaining("does not know the kind Gadget of example.org/v1"),
    });
  });
});

function advanceRemote(): void {
  scene.sandbox.git(["clone", "-q", "remote.git", "colleague"]);
  const colleague = join(scene.sandbox.folder, "colleague");
  scene.sandbox.write(join(colleague, "other.txt"), "other\n");
  scene.sandbox.git(["add", "."], colleague);
  scene.sandbox.git(["commit", "-q", "-m", "Meanwhile"], colleague);
  scene.sandbox.git(["push", "-q"], colleague);
}

describe("a sync that ends on its way", () => {
  test("keeps the commit when the push is refused, applies nothing, and goes on after a pull", async () => {
    await syncedShop();
    advanceRemote();
    const path = scene.write("web.yaml", web("1.9"));
    const { outcome } = await scene.sync([path]);
    const head = scene.git("rev-parse", "HEAD");
    expect(outcome).toMatchObject({ state: "pushRefused", commit: head, writes: 0 });
    expect(outcome.message).toBe(
      `origin refused the push: main has commits there that are not here. Pull, then sync again. Commit ${head.slice(0, 7)} stays on main here; nothing was applied.`,
    );
    expect(JSON.stringify(await scene.live("Deployment", "web"))).toContain("shop/web:1.8");
    scene.git("pull", "-q", "--rebase");
    expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", commit: scene.git("rev-parse", "HEAD"), writes: 1 });
    expect(scene.git("ls-remote", "origin", "refs/heads/main")).toContain(scene.git("rev-parse", "HEAD"));
  });

  test("leaves everything as it was when a hook refuses the commit", async () => {
    await syncedShop();
    const hook = join(scene.root, ".git", "hooks", "pre-commit");
    writeFileSync(hook, "#!/bin/sh\necho no commits on a Friday >&2\nexit 1\n");
    chmodSync(hook, 0o755);
    const head = scene.git("rev-parse", "HEAD");
    const path = scene.write("web.yaml", web("1.9"));
    const { outcome } = await scene.sync([path]);
    expect(outcome).toEqual({
      state: "commitFailed",
      message: "A commit hook refused the commit: no commits on a Friday. Nothing was committed.",
      writes: 0,
    });
    expect(scene.git("rev-parse", "HEAD")).toBe(head);
    expect(scene.git("status", "--porcelain")).toBe(` M ${path}`);
  });

  test("does not apply what a hook has made of the files", async () => {
    await syncedShop();
    const hook = join(scene.root, ".git", "hooks", "pre-commit");
    writeFileSync(
      hook,
      `#!/bin/sh\nsed -i 's/replicas: 2/replicas: 7/' environments/staging/web.yaml && git add environments/staging/web.yaml\n`,
    );
    chmodSync(hook, 0o755);
    const { outcome } = await scene.sync([scene.write("web.yaml", web("1.9"))]);
    const head = scene.git("rev-parse", "HEAD");
    expect(outcome).toMatchObject({ state: "planChanged", commit: head, writes: 0 });
    expect(getPath(await scene.live("Deployment", "web"), "spec", "replicas")).toBe(2);
  });

  test("names the object that the server refused, and what was done until then", async () => {
    // In a namespace that the plan itself makes nothing can be tried beforehand.
    const paths = writeShop();
    scene.write("web.yaml", web("1.8").replace("replicas: 2", "replicas: -1"));
    const { outcome } = await scene.sync(paths);
    expect(outcome).toMatchObject({ state: "applyFailed", commit: scene.git("rev-parse", "HEAD"), writes: 4 });
    expect(outcome.message).toMatch(
      /Could not apply Deployment web in .*replicas.* 4 of 5 steps of the plan are done; sync again to go on\.$/,
    );
    expect(await scene.inventory()).toMatchObject({ attemptedCommit: outcome.commit, members: { length: 5 } });
    // Nothing is lost: the mended commit is synced from there.
    const fixed = await scene.sync([scene.write("web.yaml", web("1.8"))]);
    expect(fixed.outcome).toMatchObject({ state: "healthy", writes: 1 });
    expect(await scene.inventory()).not.toHaveProperty("attemptedCommit");
  });

  test("names the rollout that fails, with the commit that is applied", async () => {
    await syncedShop();
    const { outcome } = await scene.sync([scene.write("web.yaml", web("1.9-broken"))]);
    const commit = scene.git("rev-parse", "HEAD");
    expect(outcome).toMatchObject({ state: "unhealthy", commit, writes: 1 });
    expect(outcome.message).toMatch(/is applied to shop-\d+ and does not run\. Deployment web in shop-\d+: /);
    expect(await scene.inventory()).toMatchObject({ appliedCommit: commit });
    expect((await scene.sync([scene.write("web.yaml", web("2.0"))])).outcome).toMatchObject({ state: "healthy", writes: 1 });
  });

  test("says what it waits for when the time is over", async () => {
    await syncedShop();
    const { outcome } = await scene.sync([scene.write("web.yaml", web("1.9-broken"))], { timeoutMs: 1 });
    expect(outcome).toMatchObject({ state: "timedOut", message: expect.stringMatching(/is not healthy yet\. Deployment web in /) });
  });

  test("can be cancelled between two objects, and goes on from there", async () => {
    const paths = writeShop();
    const cancellation = { isCancelled: false };
    const { outcome } = await scene.sync(paths, {
      cancellation,
      onProgress: ({ phase, done }) => {
        if (phase === "apply" && done === 2) cancellation.isCancelled = true;
      },
    });
    expect(outcome).toMatchObject({ state: "cancelled", commit: scene.git("rev-parse", "HEAD"), writes: 2 });
    expect(outcome.message).toBe(
      `The sync was cancelled on its way to ${scene.environment.name}. 2 of 5 steps of the plan are done; sync again to go on.`,
    );
    expect(await scene.live("Deployment", "web")).toBeUndefined();
    expect(await scene.inventory()).toMatchObject({ attemptedCommit: outcome.commit, members: { length: 5 } });
    expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", writes: 3 });
  });

  test("can be cancelled while it waits: the commit is applied", async () => {
    await syncedShop();
    const cancellation = { isCancelled: false };
    const { outcome } = await scene.sync([scene.write("web.yaml", web("1.9-broken"))], {
      cancellation,
      onProgress: ({ phase }) => {
        if (phase === "wait") cancellation.isCancelled = true;
      },
    });
    expect(outcome).toMatchObject({
      state: "cancelled",
      writes: 1,
      message: expect.stringMatching(/is applied to shop-\d+; nobody waited for it to become healthy\.$/),
    });
    expect(await scene.inventory()).toMatchObject({ appliedCommit: outcome.commit });
  });

  test("keeps the commit when the remote is not there", async () => {
    await syncedShop();
    scene.git("remote", "set-url", "origin", join(scene.sandbox.folder, "nowhere.git"));
    const { outcome } = await scene.sync([scene.write("web.yaml", web("1.9"))]);
    expect(outcome).toMatchObject({ state: "pushRefused", commit: scene.git("rev-parse", "HEAD"), writes: 0 });
    expect(outcome.message).toMatch(
      /^The remote has no repository at its address\. Commit [0-9a-f]{7} stays on main here; nothing was applied\.$/,
    );
  });

  test("says so when the cluster goes away in the middle, and goes on when it is back", async () => {
    const place = mkdtempSync(join(tmpdir(), "plumbline-sync-"));
    let other = await startLocalCluster({ folder: place });
    const lonely = await SyncScene.create({ kubeconfig: other.kubeconfig, namespace: "shop" });
    try {
      const paths = Object.entries(shop("shop")).map(([file, content]) => lonely.write(file, content));
      let stopped: Promise<void> | undefined;
      const { outcome } = await lonely.sync(paths, {
        onProgress: ({ phase, done }) => {
          if (phase === "apply" && done === 3) stopped ??= other.stop();
        },
      });
      await stopped;
      expect(outcome).toMatchObject({ state: "applyFailed", commit: lonely.git("rev-parse", "HEAD") });
      expect(outcome.message).toMatch(/[34] of 5 steps of the plan are done; sync again to go on\.$/);
      other = await startLocalCluster({ folder: place });
      expect((await lonely.sync()).outcome).toMatchObject({ state: "healthy" });
      expect((await lonely.sync()).outcome).toMatchObject({ state: "healthy", writes: 0 });
    } finally {
      lonely.dispose();
      await other.stop();
      rmSync(place, { recursive: true, force: true });
    }
  });

  test("can be cancelled before anything is touched", async () => {
    const paths = writeShop();
    const head = scene.git("rev-parse", "HEAD");
    const { outcome } = await scene.sync(paths, { hash: must(await scene.plan(paths)).hash, cancellation: { isCancelled: true } });
    expect(outcome).toEqual({ state: "cancelled", message: "The sync was cancelled. Nothing was committed or applied.", writes: 0 });
    expect(scene.git("rev-parse", "HEAD")).toBe(head);
  });
});
