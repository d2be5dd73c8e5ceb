import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { getString } from "../../../server/src/core/json.ts";
import { neverCancelled } from "../../../server/src/core/result.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { executePlan, type Execution } from "../../../server/src/core/sync/execute.ts";
import type { Plan } from "../../../server/src/core/sync/types.ts";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { sleep } from "../../../server/src/node/sleep.ts";
import { systemClock } from "../../../server/src/node/systemClock.ts";
import { must, SyncScene } from "../../support/syncScene.ts";
import { shop, web } from "./shop.ts";

let local: LocalCluster;
let folder: string;
let scene: SyncScene;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-sync-"));
  local = await startLocalCluster({ folder, timing: { readyMs: 50 } });
});

afterAll(async () => {
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const namespace = `shop-${String(++count)}`;
  scene = await SyncScene.create({ kubeconfig: local.kubeconfig, namespace, withRemote: false });
  const paths = Object.entries(shop(namespace)).map(([file, content]) => scene.write(file, content));
  expect((await scene.sync(paths)).outcome).toMatchObject({ state: "healthy" });
});

afterEach(() => {
  scene.dispose();
});

async function execute(plan: Plan): Promise<Execution> {
  const options = { commit: scene.git("rev-parse", "HEAD"), clock: systemClock, sleep, onProgress: () => undefined };
  return executePlan(await scene.target(), plan, options, neverCancelled);
}

async function configMaps(): Promise<KindFacts> {
  const kind = must(await scene.cluster.catalog(neverCancelled)).find({ group: "", version: "v1", kind: "ConfigMap" });
  if (kind === undefined) throw new Error("no ConfigMaps");
  return kind;
}

test("a plan gives way to a sync that came in between", async () => {
  const path = scene.write("web.yaml", web("1.9"));
  const plan = must(await scene.plan([path]));
  const other = scene.write("config.yaml", shop("")["config.yaml"]?.replace("hello", "good morning") ?? "");
  expect((await scene.sync([other])).outcome).toMatchObject({ state: "healthy", writes: 1 });
  expect(await execute(plan)).toMatchObject({
    state: "conflict",
    writes: 0,
    message: `Somebody else is syncing ${scene.environment.name}: its inventory changed in the meantime. Nothing more was written; plan again.`,
  });
  expect(JSON.stringify(await scene.live("Deployment", "web"))).toContain("shop/web:1.8");
});

test("an object that was made anew since the plan is not pruned", async () => {
  const plan = must(await scene.plan([scene.remove("config.yaml")]));
  expect(plan.stages.flat()).toHaveLength(2);
  const kind = await configMaps();
  const namespace = scene.environment.namespace ?? "";
  const id = { group: "", kind: "ConfigMap", namespace, name: "web-config" };
  must(await scene.cluster.delete(kind, id, {}, neverCancelled));
  const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web-config", namespace }, data: { mine: "yes" } };
  must(await scene.cluster.apply(kind, object, { fieldManager: "kubectl", force: true, dryRun: false }, neverCancelled));
  expect(await execute(plan)).toMatchObject({ state: "conflict", writes: 1 });
  expect(getString(await scene.live("ConfigMap", "web-config"), "data", "mine")).toBe("yes");
  expect(await scene.live("Secret", "web-secret")).toBeUndefined();
});

test("an object that is gone already is pruned", async () => {
  const plan = must(await scene.plan([scene.remove("config.yaml")]));
  const id = { group: "", kind: "ConfigMap", namespace: scene.environment.namespace ?? "", name: "web-config" };
  must(await scene.cluster.delete(await configMaps(), id, {}, neverCancelled));
  expect(await execute(plan)).toEqual({ state: "applied", writes: 1 });
});

test("a member that somebody wants to keep stays, until nobody does", async () => {
  const kind = await configMaps();
  const namespace = scene.environment.namespace ?? "";
  const metadata = { name: "web-config", namespace, annotations: { "plumbline.dev/prune": "disabled" } };
  const object = { apiVersion: "v1", kind: "ConfigMap", metadata };
  must(await scene.cluster.apply(kind, object, { fieldManager: "kubectl-annotate", force: true, dryRun: false }, neverCancelled));
  const plan = must(await scene.plan([scene.remove("config.yaml")]));
  expect(plan.stages.flat().map(({ action, id }) => `${action} ${id.name}`)).toEqual(["prune web-secret"]);
  expect(plan.notes).toEqual([
    `ConfigMap web-config in ${namespace} is no longer in Git and stays: its annotation plumbline.dev/prune says so.`,
  ]);
  expect((await scene.sync(["environments/staging/config.yaml"])).outcome).toMatchObject({ state: "healthy", writes: 1 });
  expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", writes: 0 });
  const without = { ...object, metadata: { name: "web-config", namespace } };
  must(await scene.cluster.apply(kind, without, { fieldManager: "kubectl-annotate", force: true, dryRun: false }, neverCancelled));
  expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", writes: 1 });
  expect(await scene.live("ConfigMap", "web-config")).toBeUndefined();
});
