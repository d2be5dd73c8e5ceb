import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonObject } from "../../server/src/core/json.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { configMap, deployment, FaultScene, must } from "./faults/faultScene.ts";
import { must as mustSync, SyncScene } from "../support/syncScene.ts";
import type { User } from "./users.ts";

let plane: ControlPlane;
let scene: FaultScene | undefined;

const role: JsonObject = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRole",
  metadata: { name: "shop:reader" },
  rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }],
};
const secret: JsonObject = { apiVersion: "v1", kind: "Secret", metadata: { name: "key" }, stringData: { password: "hunter2" } };
/** In team-a, another namespace, and the cluster itself. */
const objects: readonly JsonObject[] = [
  configMap("one"),
  deployment("web"),
  secret,
  { ...configMap("far"), metadata: { name: "far", namespace: "default" } },
  role,
];

beforeAll(async () => {
  plane = await startControlPlane();
  const applied = ["apply", "--server-side", "--field-manager=plumbline", "-n", "team-a", "-f", "-"];
  const inTeamA = objects.filter(({ metadata }) => (metadata as JsonObject)["namespace"] === undefined);
  const inDefault = objects.filter((object) => !inTeamA.includes(object));
  for (const [args, list] of [
    [applied, inTeamA],
    [applied.with(4, "default"), inDefault],
    [["-n", "team-a", "scale", "deployment/web", "--replicas=5"], []],
  ] as const) {
    const { code, stderr } = await plane.kubectl(args, { input: list.map((object) => stringify(object)).join("---\n") });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  }
});

afterAll(() => plane.stop());

afterEach(() => {
  scene?.dispose();
  scene = undefined;
});

async function connectAs(user: User): Promise<FaultScene> {
  scene = await FaultScene.create({ plane, namespace: "team-a", objects, isDeployed: false, kubeconfig: plane.kubeconfig(user) });
  must(await scene.connect());
  expect(scene.session.status.connection).toBe("connected");
  return scene;
}

const everything = [
  "ClusterRole shop:reader: inSync",
  "ConfigMap far: inSync",
  "ConfigMap one: inSync",
  "Deployment web: outOfBand",
  "Secret key: inSync",
];

test.each(["admin", "read-only"] as const)("%s sees everything", async (user) => {
  expect((await connectAs(user)).picture).toEqual(everything);
});

test("who has rights in one namespace sees that, and is told what the rest needs", async () => {
  expect((await connectAs("one-namespace")).picture).toEqual([
    "ClusterRole shop:reader: unknown, Needs list and watch on clusterroles.rbac.authorization.k8s.io.",
    "ConfigMap far: unknown, Needs list and watch on configmaps in namespace default.",
    "ConfigMap one: inSync",
    "Deployment web: outOfBand",
    "Secret key: inSync",
  ]);
});

test("who has no rights connects and is told what everything needs", async () => {
  expect((await connectAs("none")).picture).toEqual([
    "ClusterRole shop:reader: unknown, Needs list and watch on clusterroles.rbac.authorization.k8s.io.",
    "ConfigMap far: unknown, Needs list and watch on configmaps in namespace default.",
    "ConfigMap one: unknown, Needs list and watch on configmaps in namespace team-a.",
    "Deployment web: unknown, Needs list and watch on deployments.apps in namespace team-a.",
    "Secret key: unknown, Needs list and watch on secrets in namespace team-a.",
  ]);
});

test("a kind in more namespaces than are watched one by one is, where only some of them may be read", async () => {
  const places = Array.from({ length: 25 }, (_, index) => `place-${index}`);
  const inPlaces = places.map((namespace) => ({ ...configMap("here"), metadata: { name: "here", namespace } }));
  scene = await FaultScene.create({
    plane,
    namespace: "team-a",
    objects: [configMap("one"), ...inPlaces],
    isDeployed: false,
    kubeconfig: plane.kubeconfig("one-namespace"),
  });
  must(await scene.connect());
  await scene.untilPicture(
    "ConfigMap one: inSync",
    ...places.map((place) => `ConfigMap here: unknown, Needs list and watch on configmaps in namespace ${place}.`),
  );
});

test.each([
  ["read-only", "refusedByServer", 'cannot patch resource "configmaps"'],
  ["none", "forbidden", 'cannot get resource "configmaps"'],
] as const)("%s is refused a sync in a sentence, before anything is touched", async (user, reason, right) => {
  const sync = await SyncScene.create({ kubeconfig: plane.kubeconfig(user), namespace: "team-a" });
  try {
    const path = sync.write("one.yaml", "{ apiVersion: v1, kind: ConfigMap, metadata: { name: one }, data: { a: changed } }\n");
    const head = sync.git("rev-parse", "HEAD");
    const before = await plane.get("/api/v1/namespaces/team-a/configmaps");
    const planned = await sync.plan([path]);
    expect(planned).toMatchObject({ ok: false, reason, message: expect.stringMatching(/^[A-Z].*not allowed.*\.$/) });
    expect(planned.ok ? "" : planned.message).toContain(right);
    expect(sync.git("rev-parse", "HEAD")).toBe(head);
    expect(await plane.get("/api/v1/namespaces/team-a/configmaps")).toEqual(before);
  } finally {
    sync.dispose();
  }
});

test("who has rights in one namespace syncs there, and is refused the rest of a commit before anything is touched", async () => {
  const sync = await SyncScene.create({ kubeconfig: plane.kubeconfig("one-namespace"), namespace: "team-a" });
  try {
    const path = sync.write("two.yaml", "{ apiVersion: v1, kind: ConfigMap, metadata: { name: two }, data: { a: '1' } }\n");
    const far = sync.write(
      "far.yaml",
      "{ apiVersion: v1, kind: ConfigMap, metadata: { name: far, namespace: default }, data: { a: '2' } }\n",
    );
    expect(await sync.plan([path, far])).toMatchObject({
      ok: false,
      reason: "forbidden",
      message: expect.stringContaining('cannot get resource "configmaps" in API group "" in the namespace "default"'),
    });
    sync.remove("far.yaml");
    expect(
      mustSync(await sync.plan([path]))
        .stages.flat()
        .map(({ action, id }) => `${action} ${id.kind} ${id.name}`),
    ).toContain("create ConfigMap two");
    expect((await sync.sync([path])).outcome).toMatchObject({ state: "healthy" });
  } finally {
    sync.dispose();
  }
});
