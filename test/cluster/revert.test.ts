import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { formatPath } from "../../server/src/core/fieldPath.ts";
import { getPath } from "../../server/src/core/json.ts";
import { connectCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { shop } from "../integration/sync/shop.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { must, SyncScene } from "../support/syncScene.ts";
import { TestLog } from "../support/testLog.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

let plane: ControlPlane;
let scene: SyncScene;

beforeAll(async () => {
  plane = await startControlPlane({ nodes: true });
});

afterAll(() => plane.stop());

beforeEach(async () => {
  scene = await SyncScene.create({ kubeconfig: plane.kubeconfig("admin"), namespace: "reverted" });
  const paths = Object.entries(shop("reverted")).map(([file, content]) => scene.write(file, content));
  expect((await scene.sync(paths)).outcome).toMatchObject({ state: "healthy" });
});

afterEach(() => {
  scene.dispose();
});

async function kubectl(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await plane.kubectl([...args, "-n", "reverted"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
}

const key = "apps/Deployment/reverted/web";

test("what kubectl changed and added goes, on the resource that is asked for, and read-only rights are told before", async () => {
  await kubectl("scale", "deployment/web", "--replicas=5");
  await kubectl("set", "env", "deployment/web", "DEBUG=true", "TRACE=1");
  await kubectl("set", "image", "deployment/web", "web=shop/web:1.9-hotfix");
  await kubectl("label", "deployment/web", "team=nobody");
  await kubectl("patch", "deployment/web", "--type=json", "-p", '[{"op":"add","path":"/spec/paused","value":true}]');
  await kubectl("patch", "configmap/web-config", "--type=merge", "-p", '{"data":{"added":"by hand"}}');
  const before = await scene.inventory();

  const reader = must(
    await connectCluster({
      kubeconfig: { path: plane.kubeconfig("read-only") },
      builtInCatalog,
      log: new TestLog(),
      clock: systemClock,
      environment: {},
    }),
  );
  const refused = await scene.plan([], key, reader);
  reader.dispose();
  expect(refused).toMatchObject({ ok: false, reason: "refusedByServer" });
  expect(refused.ok ? "" : refused.message).toMatch(
    /^Could not try to apply Deployment web in namespace reverted: not allowed .*"read-only" cannot patch/,
  );

  const [step, ...others] = must(await scene.plan([], key)).stages.flat();
  expect(others).toEqual([]);
  expect(step?.differences.map(({ kind, path }) => `${kind} ${formatPath(path)}`).toSorted()).toEqual([
    "changed .spec.replicas",
    'changed .spec.template.spec.containers[name="web"].image',
    "extra .metadata.labels.team",
    "extra .spec.paused",
    'extra .spec.template.spec.containers[name="web"].env[name="DEBUG"]',
    'extra .spec.template.spec.containers[name="web"].env[name="TRACE"]',
  ]);
  expect((await scene.sync([], { only: key })).outcome).toMatchObject({ state: "healthy", writes: 1 });
  const web = await scene.live("Deployment", "web");
  expect(getPath(web, "spec", "replicas")).toBe(2);
  expect(getPath(web, "spec", "paused")).toBeUndefined();
  expect(getPath(web, "metadata", "labels", "team")).toBeUndefined();
  expect(getPath(web, "spec", "template", "spec", "containers")).toMatchObject([{ name: "web", image: "shop/web:1.8" }]);
  expect(JSON.stringify(getPath(web, "spec", "template"))).not.toMatch(/DEBUG|TRACE/);
  expect(must(await scene.plan([], key)).stages).toEqual([]);
  expect(getPath(await scene.live("ConfigMap", "web-config"), "data", "added")).toBe("by hand");
  const after = await scene.inventory();
  expect([after?.appliedCommit, after?.members]).toEqual([before?.appliedCommit, before?.members]);
});
