import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getPath, getString, type JsonObject } from "../../../server/src/core/json.ts";
import { startControlPlane, type ControlPlane } from "../controlPlane.ts";
import { configMap, deployment, FaultScene, must } from "./faultScene.ts";

let plane: ControlPlane;
const scenes: FaultScene[] = [];

beforeAll(async () => {
  plane = await startControlPlane({ controllers: true });
});

afterAll(() => plane.stop());

afterEach(() => {
  for (const scene of scenes.splice(0)) scene.dispose();
});

async function create(namespace: string, objects: readonly JsonObject[]): Promise<FaultScene> {
  const scene = await FaultScene.create({ plane, namespace, objects });
  scenes.push(scene);
  return scene;
}

test("500 objects that are deleted at once are all missing, and all in sync once they are back", async () => {
  const objects = Array.from({ length: 500 }, (_, index) => configMap(`c${index}`));
  const scene = await create("many", objects);
  must(await scene.connect());
  expect(scene.session.status.counts).toMatchObject({ inSync: 500, missing: 0 });
  await scene.kubectl(["-n", "many", "delete", "--raw", "/api/v1/namespaces/many/configmaps"]);
  await scene.until("all are missing", () => scene.session.status.counts?.missing === 500);
  // Every one was told, and what was told adds up to the picture.
  const told = new Map(scene.changes.flatMap(({ changed }) => changed.map(({ key, verdict }) => [key, verdict] as const)));
  expect([told.size, new Set(told.values())]).toEqual([500, new Set(["missing"])]);
  await scene.apply(...objects);
  await scene.until("all are back", () => scene.session.status.counts?.inSync === 500);
});

test("a namespace that is deleted: what is held up is told to be going, then everything is missing, then back", async () => {
  const held: JsonObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "held", finalizers: ["faults.example.org/hold"] } };
  const scene = await create("going", [configMap("one"), deployment("web"), held]);
  must(await scene.connect());
  expect(scene.session.status.counts).toMatchObject({ inSync: 3 });
  await scene.kubectl(["delete", "namespace", "going", "--wait=false"]);
  const going = "The namespace going is being deleted.";
  await scene.untilPicture(`ConfigMap held: unknown, ${going}`, `ConfigMap one: missing, ${going}`, `Deployment web: missing, ${going}`);
  expect(scene.entry("ConfigMap", "held")).toMatchObject({ isTerminating: true, differences: [] });
  expect(scene.entry("ConfigMap", "held")?.health).toEqual({ status: "progressing", message: "It is being deleted." });
  await scene.kubectl([
    "-n",
    "going",
    "patch",
    "configmap",
    "held",
    "--type=json",
    "-p",
    '[{"op":"remove","path":"/metadata/finalizers"}]',
  ]);
  await expect.poll(async () => (await plane.kubectl(["get", "namespace", "going"])).code, { timeout: 60_000 }).toBe(1);
  const gone = "The namespace going is gone.";
  await scene.untilPicture(`ConfigMap held: missing, ${gone}`, `ConfigMap one: missing, ${gone}`, `Deployment web: missing, ${gone}`);
  expect(scene.session.status).toMatchObject({ connection: "connected", counts: { missing: 3, unknown: 0 } });
  expect(scene.session.status.message).toBeUndefined();
  await scene.kubectl(["create", "namespace", "going"]);
  await scene.apply(configMap("one"), deployment("web"), held);
  await scene.until("all are back", () => scene.session.status.counts?.inSync === 3);
});

test("103 an object that is deleted and held by its finalizer is being deleted, however it differs, and missing once it is let go", async () => {
  const finalizers = ["faults.example.org/hold"];
  const held = { ...configMap("held"), metadata: { name: "held", finalizers } };
  const web = { ...deployment("web"), metadata: { name: "web", finalizers } };
  const scene = await create("held", [held, web, configMap("one")]);
  must(await scene.connect());
  await scene.kubectl(["-n", "held", "scale", "deployment/web", "--replicas=5"]);
  await scene.untilPicture("ConfigMap held: inSync", "ConfigMap one: inSync", "Deployment web: outOfBand");
  await scene.kubectl(["-n", "held", "delete", "configmap/held", "deployment/web", "--wait=false"]);
  const waits = "It waits for its finalizer faults.example.org/hold.";
  await scene.untilPicture(`ConfigMap held: unknown, ${waits}`, "ConfigMap one: inSync", `Deployment web: unknown, ${waits}`);
  for (const name of ["held", "web"]) {
    const kind = name === "web" ? "Deployment" : "ConfigMap";
    expect(scene.entry(kind, name)).toMatchObject({ isTerminating: true, differences: [], atSource: [] });
    await scene.kubectl(["-n", "held", "patch", kind, name, "--type=merge", "-p", '{"metadata":{"finalizers":null}}']);
  }
  await scene.untilPicture("ConfigMap held: missing", "ConfigMap one: inSync", "Deployment web: missing");
  expect(scene.entry("ConfigMap", "held")?.isTerminating).toBeUndefined();
});

test("what was never applied to a namespace that is not there yet is new, and in sync once both are there", async () => {
  const scene = await FaultScene.create({ plane, namespace: "dawn", objects: [configMap("one"), deployment("web")], isDeployed: false });
  scenes.push(scene);
  await scene.kubectl(["delete", "namespace", "dawn"]);
  must(await scene.connect());
  const notYet = "The namespace dawn is not there yet.";
  expect(scene.picture).toEqual([`ConfigMap one: undeployed, ${notYet}`, `Deployment web: undeployed, ${notYet}`]);
  await scene.kubectl(["create", "namespace", "dawn"]);
  await scene.apply(configMap("one"), deployment("web"));
  await scene.untilPicture("ConfigMap one: inSync", "Deployment web: inSync");
});

test("objects of 1.4 MB are read, compared and followed", async () => {
  // A server takes a megabyte of data and a quarter of one of annotations; quotes are two characters of JSON.
  const big = (letter: string): JsonObject => {
    const lines = `${`${letter}"`.repeat(25)}\n`.repeat(9_800);
    return { ...configMap("big", { a: lines, b: lines }), metadata: { name: "big", annotations: { about: letter.repeat(200_000) } } };
  };
  const scene = await create("big", [big("x"), configMap("small")]);
  const bytes = async (): Promise<number> => JSON.stringify(await plane.get("/api/v1/namespaces/big/configmaps/big")).length;
  expect(await bytes()).toBeGreaterThan(1_400_000);
  must(await scene.connect());
  expect(scene.picture).toEqual(["ConfigMap big: inSync", "ConfigMap small: inSync"]);
  await scene.apply(big("y"));
  // It is the environment's own apply that wrote it: Git is behind or ahead, and nobody else was here.
  await scene.until("all of it differs", () => scene.entry("ConfigMap", "big")?.verdict === "undeployed");
  expect(scene.entry("ConfigMap", "big")?.pending.map(({ path }) => path.at(-1))).toMatchObject([
    { name: "about" },
    { name: "a" },
    { name: "b" },
  ]);
  await scene.apply(big("x"));
  await scene.untilPicture("ConfigMap big: inSync", "ConfigMap small: inSync");
});

test("managed fields that somebody stripped: what differs is found all the same, only by whom is not known", async () => {
  const scene = await create("stripped", [deployment("web"), configMap("one")]);
  must(await scene.connect());
  const strip = [
    "-n",
    "stripped",
    "patch",
    "deployment",
    "web",
    "--type=json",
    "-p",
    '[{"op":"replace","path":"/metadata/managedFields","value":[{}]}]',
  ];
  await scene.kubectl(strip);
  await scene.kubectl(["-n", "stripped", "annotate", "deployment", "web", "seen=yes"]);
  await scene.kubectl(strip);
  const managed = async (): Promise<unknown> =>
    getPath((await plane.get("/apis/apps/v1/namespaces/stripped/deployments/web")) as JsonObject, "metadata", "managedFields");
  await expect.poll(managed).toBeUndefined();
  await scene.kubectl(["-n", "stripped", "scale", "deployment/web", "--replicas=5"]);
  await scene.until("the change is found", () => scene.entry("Deployment", "web")?.verdict === "outOfBand");
  expect(scene.entry("Deployment", "web")?.differences.filter(({ quiet }) => !quiet)).toMatchObject([
    { path: [{ name: "spec" }, { name: "replicas" }], kind: "changed", desired: 2, live: 5 },
  ]);
  await scene.kubectl(["-n", "stripped", "scale", "deployment/web", "--replicas=2"]);
  await scene.until("it is in sync again", () => scene.entry("Deployment", "web")?.verdict === "inSync");
});

test("two sessions on one cluster see the same at the same time, and the end of one is nothing to the other", async () => {
  const objects = [configMap("one"), deployment("web")];
  const first = await create("both", objects);
  const second = await create("both", objects);
  must(await first.connect());
  must(await second.connect());
  await first.kubectl(["-n", "both", "scale", "deployment/web", "--replicas=5"]);
  const drifted = ["ConfigMap one: inSync", "Deployment web: outOfBand"];
  await first.untilPicture(...drifted);
  await second.untilPicture(...drifted);
  first.session.disconnect();
  await first.kubectl(["-n", "both", "delete", "configmap", "one"]);
  await second.untilPicture("ConfigMap one: missing", "Deployment web: outOfBand");
  expect(first.picture).toEqual([]);
});

test("times are those of the server, whatever the clock here says", async () => {
  const scene = await create("clock", [deployment("web")]);
  must(await scene.connect({}, { clock: { now: () => new Date(Date.now() - 7 * 3_600_000) } }));
  await scene.kubectl(["-n", "clock", "set", "image", "deployment/web", "web=shop/web:hotfix"]);
  await scene.until("the change is found", () => scene.entry("Deployment", "web")?.verdict === "outOfBand");
  const live = (await plane.get("/apis/apps/v1/namespaces/clock/deployments/web")) as JsonObject;
  const managers = getPath(live, "metadata", "managedFields") as readonly JsonObject[];
  const time = getString(
    managers.find((entry) => entry["manager"] === "kubectl-set"),
    "time",
  );
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(scene.entry("Deployment", "web")?.differences.filter(({ quiet }) => !quiet)).toMatchObject([
    { kind: "changed", desired: "shop/web:1.8", live: "shop/web:hotfix", owner: { manager: "kubectl-set", time } },
  ]);
});
