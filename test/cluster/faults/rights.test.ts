import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { startTcpProxy } from "../../support/tcpProxy.ts";
import { startControlPlane, type ControlPlane } from "../controlPlane.ts";
import { configMap, deployment, FaultScene, kubeconfigFor, must } from "./faultScene.ts";

let plane: ControlPlane;
let scene: FaultScene;

const secret: JsonObject = { apiVersion: "v1", kind: "Secret", metadata: { name: "key" }, stringData: { password: "hunter2" } };

/** A server ends no watch when rights change; they are looked at when the next one begins. */
const shortWatches = { watchSeconds: 2 };

beforeAll(async () => {
  plane = await startControlPlane();
});

afterAll(() => plane.stop());

afterEach(() => {
  scene.dispose();
});

function role(name: string, resources: readonly string[]): JsonObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name },
    rules: [{ apiGroups: ["*"], resources: [...resources], verbs: ["get", "list", "watch"] }],
  };
}

function binding(name: string): JsonObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "none" }],
  };
}

test("a kind whose rights are taken away becomes unknown with what it needs; the rest goes on, and it comes back with the rights", async () => {
  const all = ["namespaces", "configmaps", "secrets", "deployments"];
  scene = await FaultScene.create({
    plane,
    namespace: "rights",
    objects: [configMap("one"), deployment("web"), secret],
    kubeconfig: plane.kubeconfig("none"),
  });
  await scene.apply(role("some", all), binding("some"));
  must(await scene.connect(shortWatches));
  expect(scene.picture).toEqual(["ConfigMap one: inSync", "Deployment web: inSync", "Secret key: inSync"]);

  await scene.apply(
    role(
      "some",
      all.filter((resource) => resource !== "secrets"),
    ),
  );
  await scene.untilPicture(
    "ConfigMap one: inSync",
    "Deployment web: inSync",
    "Secret key: unknown, Needs list and watch on secrets in namespace rights.",
  );
  expect(scene.session.status).toMatchObject({ connection: "connected", counts: { unknown: 1, inSync: 2 } });
  await scene.kubectl(["-n", "rights", "patch", "configmap", "one", "-p", '{"data":{"a":"2"}}']);
  await scene.until("the rest goes on", () => scene.entry("ConfigMap", "one")?.verdict === "outOfBand");

  await scene.apply(role("some", all));
  await scene.untilPicture("ConfigMap one: outOfBand", "Deployment web: inSync", "Secret key: inSync");
});

test.each<[who: string, namespace: string, lookAgain: () => Promise<void> | void]>([
  ["refreshes", "refreshed", () => scene.session.refresh({ catalog: true })],
  [
    "comes back to the window",
    "focused",
    () => {
      scene.session.recheck();
    },
  ],
])("whoever %s need not wait for the end of the watches to see that a right is gone, or back", async (_who, namespace, lookAgain) => {
  const all = ["namespaces", "configmaps", "secrets", "deployments"];
  scene = await FaultScene.create({
    plane,
    namespace,
    objects: [configMap("one"), secret],
    kubeconfig: plane.kubeconfig("none"),
  });
  await scene.apply(role("some", all), binding("some"));
  must(await scene.connect());
  expect(scene.picture).toEqual(["ConfigMap one: inSync", "Secret key: inSync"]);
  const refreshUntil = (verdict: string): Promise<void> =>
    expect
      .poll(async () => {
        await lookAgain();
        return scene.entry("Secret", "key")?.verdict;
      })
      .toBe(verdict);
  await scene.apply(role("some", ["namespaces", "configmaps", "deployments"]));
  await refreshUntil("unknown");
  expect(scene.entry("ConfigMap", "one")?.verdict).toBe("inSync");
  await scene.apply(role("some", all));
  await refreshUntil("inSync");
});

test("the right to read the identity taken away is told after a reconnect, and the picture is up to date again when it is back", async () => {
  const proxy = await startTcpProxy(Number(new URL(plane.url).port));
  const kubeconfig = kubeconfigFor(plane, proxy.port, "none");
  scene = await FaultScene.create({ plane, namespace: "identity", objects: [configMap("one")], kubeconfig });
  await scene.apply(role("identity", ["namespaces", "configmaps"]), binding("identity"));
  must(await scene.connect(shortWatches));
  await plane.kubectl(["delete", "clusterrolebinding", "some"]);
  await scene.apply(role("identity", ["configmaps"]));
  proxy.cut();
  await scene.kubectl(["-n", "identity", "delete", "configmap", "one"]);
  proxy.mend();
  await scene.until("it is told", () => scene.session.status.message?.endsWith("kube-system may not be read any more.") === true);
  expect(scene.session.status.connection).toBe("failed");
  expect(scene.picture).toEqual(["ConfigMap one: inSync"]);
  await scene.apply(role("identity", ["namespaces", "configmaps"]));
  await scene.untilPicture("ConfigMap one: missing");
  await scene.untilWell();
  await proxy.stop();
});
