import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startControlPlane, type ControlPlane } from "../controlPlane.ts";
import { configMap, deployment, FaultScene, must } from "./faultScene.ts";

let plane: ControlPlane;
let scene: FaultScene;

beforeAll(async () => {
  plane = await startControlPlane();
});

afterAll(() => plane.stop());

afterEach(() => {
  scene.dispose();
});

test("a server that is killed is told to be gone, what was known stays, and what changed meanwhile is there once it is back", async () => {
  scene = await FaultScene.create({ plane, namespace: "killed", objects: [configMap("one"), deployment("web")] });
  must(await scene.connect());
  expect(scene.picture).toEqual(["ConfigMap one: inSync", "Deployment web: inSync"]);

  await plane.killServer();
  await scene.untilConnection("failed");
  await scene.untilMessage(`${new URL(plane.url).host} cannot be reached: nothing listens there.`);
  expect(scene.picture).toEqual(["ConfigMap one: inSync", "Deployment web: inSync"]);

  await plane.startServer();
  await scene.kubectl(["-n", "killed", "delete", "configmap", "one"]);
  await scene.kubectl(["-n", "killed", "scale", "deployment/web", "--replicas=5"]);
  await scene.untilPicture("ConfigMap one: missing", "Deployment web: outOfBand");
  await scene.untilWell();
});

test("another cluster behind the same address is told, and nothing of it is shown", async () => {
  scene = await FaultScene.create({ plane, namespace: "wiped", objects: [configMap("one"), configMap("two")] });
  must(await scene.connect());
  await plane.killServer();
  await plane.wipe();
  await plane.startServer();
  await scene.kubectl(["create", "namespace", "wiped"]);
  await scene.apply(configMap("one", { a: "of the new cluster" }));
  await scene.until("it says so", () => scene.session.status.message?.includes("another cluster than before") === true);
  expect(scene.session.status).toMatchObject({ connection: "failed" });
  expect(scene.picture).toEqual([]);
  expect(scene.session.target).toBeUndefined();
  expect(JSON.stringify(scene.changes)).not.toContain("of the new cluster");
});

test("a store that is exchanged while the server runs on is told as well, once a watch has come to its end", async () => {
  scene = await FaultScene.create({ plane, namespace: "exchanged", objects: [configMap("one")] });
  must(await scene.connect({ watchSeconds: 2 }));
  await plane.wipe();
  await scene.until("it says so", () => scene.session.status.message?.includes("another cluster than before") === true);
  expect(scene.session.status).toMatchObject({ connection: "failed" });
  expect(scene.picture).toEqual([]);
});
