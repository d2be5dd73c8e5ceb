import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import { getPath, getString, type JsonObject } from "../../server/src/core/json.ts";
import { shop, web } from "../integration/sync/shop.ts";
import { must, SyncScene } from "../support/syncScene.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

let plane: ControlPlane;
let scene: SyncScene;
let count = 0;

const crd: JsonObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "teams.shop.example.org" },
  spec: {
    group: "shop.example.org",
    scope: "Namespaced",
    names: { plural: "teams", singular: "team", kind: "Team", listKind: "TeamList" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: { spec: { type: "object", properties: { members: { type: "array", items: { type: "string" } } } } },
          },
        },
      },
    ],
  },
};
const team = "{ apiVersion: shop.example.org/v1, kind: Team, metadata: { name: core }, spec: { members: [ada, grace] } }\n";

beforeAll(async () => {
  plane = await startControlPlane({ nodes: true });
});

afterAll(() => plane.stop());

beforeEach(async () => {
  scene = await SyncScene.create({ kubeconfig: plane.kubeconfig("admin"), namespace: `shop-${String(++count)}`, crds: [crd] });
});

afterEach(() => {
  scene.dispose();
});

function writeShop(): readonly string[] {
  return Object.entries(shop(scene.environment.name)).map(([file, content]) => scene.write(file, content));
}

const kubectl = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await plane.kubectl([...args, "-n", scene.environment.name]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
};

test("a commit with a new namespace, a new kind and its first object is synced until its pods run", async () => {
  const paths = [...writeShop(), scene.write("crd.yaml", stringify(crd)), scene.write("team.yaml", team)];
  const { outcome } = await scene.sync(paths);
  expect(outcome).toMatchObject({ state: "healthy", commit: scene.git("rev-parse", "HEAD"), writes: 7 });
  expect(await kubectl("get", "pods", "-l", "app=web", "-o", "jsonpath={.items[*].status.phase}")).toBe("Running Running");
  expect(await kubectl("get", "teams", "core", "-o", "jsonpath={.spec.members[*]}")).toBe("ada grace");
  // Members are found by the label that every ApplySet tool looks for.
  const setId = getString(
    await scene.live("ConfigMap", `plumbline-${scene.environment.name}`),
    "metadata",
    "labels",
    "applyset.kubernetes.io/id",
  );
  const members = await kubectl("get", "cm,secret,svc,deploy,team", "-l", `applyset.kubernetes.io/part-of=${setId ?? ""}`, "-o", "name");
  expect(members.trim().split("\n").toSorted()).toEqual([
    "configmap/web-config",
    "deployment.apps/web",
    "secret/web-secret",
    "service/web",
    "team.shop.example.org/core",
  ]);
});

test("the second sync of a commit writes nothing", async () => {
  expect((await scene.sync(writeShop())).outcome).toMatchObject({ state: "healthy" });
  const versions = (): Promise<string> => kubectl("get", "cm,secret,svc", "-o", "jsonpath={.items[*].metadata.resourceVersion}");
  const before = await versions();
  expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", writes: 0 });
  expect(await versions()).toBe(before);
});

test("what kubectl changed is planned as a change, and taken back", async () => {
  expect((await scene.sync(writeShop())).outcome).toMatchObject({ state: "healthy" });
  await kubectl("scale", "deployment/web", "--replicas=4");
  await kubectl("set", "image", "deployment/web", "web=shop/web:1.9-hotfix");
  const differences = must(await scene.plan())
    .stages.flat()
    .flatMap((step) => step.differences);
  expect(differences).toMatchObject([
    { kind: "changed", desired: 2, live: 4, owner: { manager: "kubectl", subresource: "scale" } },
    { kind: "changed", desired: "shop/web:1.8", live: "shop/web:1.9-hotfix", owner: { manager: "kubectl-set" } },
  ]);
  expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", writes: 1 });
  expect(must(await scene.plan()).stages).toEqual([]);
  expect(getPath(await scene.live("Deployment", "web"), "spec", "replicas")).toBe(2);
});

test("what kubectl applied is taken into the set", async () => {
  await plane.kubectl(["create", "namespace", scene.environment.name]);
  expect(await plane.kubectl(["apply", "-n", scene.environment.name, "-f", "-"], { input: web("1.8") })).toMatchObject({ code: 0 });
  const paths = writeShop();
  const plan = must(await scene.plan(paths));
  expect(plan.stages.flat().map(({ action, id }) => `${action} ${id.kind}`)).toContain("change Deployment");
  expect((await scene.sync(paths)).outcome).toMatchObject({ state: "healthy", writes: 5 });
  expect((await scene.sync()).outcome).toMatchObject({ state: "healthy", writes: 0 });
});

test("a removed manifest is pruned, an immutable field is refused before anything is touched", async () => {
  expect((await scene.sync(writeShop())).outcome).toMatchObject({ state: "healthy" });
  const head = scene.git("rev-parse", "HEAD");
  const path = scene.write("web.yaml", web("1.8").replaceAll("app: web", "app: shop"));
  expect(await scene.plan([path])).toMatchObject({ ok: false, reason: "refusedByServer", message: expect.stringContaining("immutable") });
  expect(scene.git("rev-parse", "HEAD")).toBe(head);
  scene.git("checkout", "-q", path);
  expect((await scene.sync([scene.remove("config.yaml")])).outcome).toMatchObject({ state: "healthy", writes: 2 });
  expect(await kubectl("get", "cm,secret", "-o", "name")).not.toContain("web-config");
});

test("who may only read learns it before anything is touched", async () => {
  const reader = await SyncScene.create({ kubeconfig: plane.kubeconfig("read-only"), namespace: scene.environment.name });
  try {
    const paths = Object.entries(shop(scene.environment.name)).map(([file, content]) => reader.write(file, content));
    expect(await reader.plan(paths)).toMatchObject({
      ok: false,
      reason: "refusedByServer",
      message: expect.stringContaining("not allowed"),
    });
  } finally {
    reader.dispose();
  }
});

test("97 an object that two groups serve is not pruned from the one when Git has it in the other by now", async () => {
  const namespace = scene.environment.name;
  const paths = [
    scene.write("namespace.yaml", `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${namespace} }\n`),
    scene.write(
      "event.yaml",
      `apiVersion: v1\nkind: Event\nmetadata: { name: deployed }\ninvolvedObject: { kind: Namespace, name: ${namespace}, namespace: ${namespace} }\nreason: Deployed\ntype: Normal\n`,
    ),
  ];
  expect((await scene.sync(paths)).outcome).toMatchObject({ state: "healthy" });
  const uid = await kubectl("get", "events.v1.", "deployed", "-o", "jsonpath={.metadata.uid}");
  const moved = scene.write(
    "event.yaml",
    `apiVersion: events.k8s.io/v1\nkind: Event\nmetadata: { name: deployed }\nregarding: { kind: Namespace, name: ${namespace}, namespace: ${namespace} }\nreason: Deployed\ntype: Normal\n`,
  );
  const plan = must(await scene.plan([moved]));
  expect(plan.stages.flat().filter(({ action }) => action === "prune")).toEqual([]);
  expect(plan.notes).toEqual([]);
  await scene.sync([moved]);
  expect(await kubectl("get", "events.v1.events.k8s.io", "deployed", "-o", "jsonpath={.metadata.uid}")).toBe(uid);
});

test("104 into a namespace that is being deleted nothing is planned: it says so before anything is touched", async () => {
  const namespace = scene.environment.name;
  expect((await scene.sync(writeShop())).outcome).toMatchObject({ state: "healthy" });
  await kubectl("patch", "configmap", "web-config", "--type=merge", "-p", '{"metadata":{"finalizers":["example.org/hold"]}}');
  await kubectl("delete", "service", "web");
  expect(await plane.kubectl(["delete", "namespace", namespace, "--wait=false"])).toMatchObject({ code: 0 });
  const refused = await scene.plan();
  await kubectl("patch", "configmap", "web-config", "--type=merge", "-p", '{"metadata":{"finalizers":null}}');
  expect(refused).toMatchObject({ ok: false, reason: "beingDeleted", message: expect.stringContaining("is being deleted") });
});
