import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readDependents } from "../../server/src/core/environment/dependents.ts";
import type { JsonObject } from "../../server/src/core/json.ts";
import { neverCancelled } from "../../server/src/core/result.ts";
import { connectCluster, type ConnectedCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { must } from "../support/syncScene.ts";
import { TestLog } from "../support/testLog.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import type { User } from "./users.ts";

let plane: ControlPlane;
const clusters: ConnectedCluster[] = [];

beforeAll(async () => {
  plane = await startControlPlane({ nodes: true });
});

afterAll(async () => {
  for (const cluster of clusters) cluster.dispose();
  await plane.stop();
});

async function connect(user: User): Promise<ConnectedCluster> {
  const options = { builtInCatalog, log: new TestLog(), clock: systemClock, environment: {} };
  const cluster = must(await connectCluster({ kubeconfig: { path: plane.kubeconfig(user) }, ...options }));
  clusters.push(cluster);
  return cluster;
}

const workloads = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: once}
spec: {template: {metadata: {labels: {app: once}}, spec: {restartPolicy: Never, containers: [{name: once, image: "once:1"}]}}}
`;

async function liveOf(kind: string, name: string): Promise<JsonObject> {
  const { stdout } = await plane.kubectl(["get", kind, name, "-o", "json"]);
  return JSON.parse(stdout) as JsonObject;
}

test("what real controllers made for a workload is found, with what the scheduler says of it", async () => {
  expect((await plane.kubectl(["apply", "-f", "-"], { input: workloads })).stderr).toBe("");
  const cluster = await connect("admin");
  const catalog = must(await cluster.catalog(neverCancelled));
  const read = async (kind: string, name: string): Promise<unknown> => {
    const live = await liveOf(kind, name);
    return readDependents(live, kind === "Job" ? "batch" : "apps", { cluster, catalog }, neverCancelled);
  };
  const pod = {
    kind: "Pod",
    health: { status: "healthy" },
    events: expect.arrayContaining([expect.objectContaining({ reason: "Scheduled" })]) as [],
  };
  await vi.waitFor(
    async () => {
      expect(await read("Deployment", "web")).toMatchObject({
        ok: true,
        value: {
          events: [{ reason: "ScalingReplicaSet", isWarning: false }],
          dependents: [{ kind: "ReplicaSet", health: { status: "healthy" }, dependents: [pod, pod] }],
        },
      });
      expect(await read("Job", "once")).toMatchObject({ ok: true, value: { dependents: [{ kind: "Pod" }] } });
    },
    { timeout: 60_000, interval: 200 },
  );
  // A revision that nothing runs of any more is history.
  expect((await plane.kubectl(["set", "image", "deployment/web", "web=web:2"])).stderr).toBe("");
  await vi.waitFor(
    async () => {
      const { stdout } = await plane.kubectl(["get", "replicasets", "-o", "name"]);
      expect(stdout.trim().split("\n")).toHaveLength(2);
      expect(await read("Deployment", "web")).toMatchObject({ value: { dependents: [{ kind: "ReplicaSet", dependents: [pod, pod] }] } });
    },
    { timeout: 60_000, interval: 200 },
  );
});

test("whoever may not list pods is told so", async () => {
  const cluster = await connect("none");
  const catalog = builtInCatalog();
  const read = await readDependents(await liveOf("Deployment", "web"), "apps", { cluster, catalog }, neverCancelled);
  expect(read).toMatchObject({ ok: false, reason: "forbidden", message: "Needs list on replicasets in namespace default." });
});
