import { beforeAll, describe, expect, test } from "vitest";
import { deployment } from "./objects.ts";
import { ownershipOf } from "./ownership.ts";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

/** What workloads come to tell of themselves. */
export function workloadScenarios(client: () => ScenarioClient): void {
  describe("workloads", () => {
    let at: (groupVersion: string) => string;

    beforeAll(async () => {
      at = await client().namespace("workloads");
      await client().until(`${at("v1")}/serviceaccounts`, () => true);
    });

    const conditionsOf = (object: Answered): readonly string[] =>
      (object.status?.conditions ?? [])
        .map((condition: Answered) => `${condition.type as string}=${condition.status as string} ${condition.reason as string}`)
        .sort();

    test("a Deployment becomes available, and does so again after each change", async () => {
      const path = `${at("apps/v1")}/deployments`;
      await client().post(path, deployment("web"));
      const isComplete = (object: Answered): boolean =>
        object.status?.observedGeneration === object.metadata.generation &&
        object.status.updatedReplicas === object.spec.replicas &&
        object.status.availableReplicas === object.spec.replicas &&
        object.status.replicas === object.spec.replicas &&
        conditionsOf(object).includes("Progressing=True NewReplicaSetAvailable");
      const ready = await client().until(`${path}/web`, isComplete);
      expect(conditionsOf(ready)).toEqual(["Available=True MinimumReplicasAvailable", "Progressing=True NewReplicaSetAvailable"]);
      expect(ready.metadata.annotations).toMatchObject({ "deployment.kubernetes.io/revision": "1" });
      expect(ownershipOf(ready).filter((line) => line.startsWith("kube-controller-manager Update status"))).toHaveLength(1);
      await client().patch(`${path}/web`, "strategic-merge", {
        spec: { replicas: 3, template: { spec: { containers: [{ name: "web", image: "registry.example.org/shop/web:1.4.3" }] } } },
      });
      const again = await client().until(`${path}/web`, (object) => object.metadata.generation === 2 && isComplete(object));
      expect(again.status.replicas).toBe(3);
      expect(again.metadata.annotations).toMatchObject({ "deployment.kubernetes.io/revision": "2" });
    });

    test("a StatefulSet has all its replicas", async () => {
      const path = `${at("apps/v1")}/statefulsets`;
      const { spec } = deployment("db") as Answered;
      const template = { metadata: spec.template.metadata, spec: spec.template.spec };
      await client().post(path, {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: { name: "db" },
        spec: { replicas: 2, serviceName: "db", selector: spec.selector, template },
      });
      const ready = await client().until(`${path}/db`, (object) => object.status?.readyReplicas === 2);
      expect(ready.status).toMatchObject({
        replicas: 2,
        currentReplicas: 2,
        updatedReplicas: 2,
        availableReplicas: 2,
        observedGeneration: 1,
        collisionCount: 0,
      });
      expect(ready.status.currentRevision).toBe(ready.status.updateRevision);
    });

    test("a DaemonSet runs on the one node", async () => {
      const path = `${at("apps/v1")}/daemonsets`;
      const { spec } = deployment("agent") as Answered;
      await client().post(path, {
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        metadata: { name: "agent" },
        spec: { selector: spec.selector, template: spec.template },
      });
      const ready = await client().until(`${path}/agent`, (object) => object.status?.numberAvailable === 1);
      expect(ready.status).toMatchObject({
        desiredNumberScheduled: 1,
        currentNumberScheduled: 1,
        updatedNumberScheduled: 1,
        numberReady: 1,
      });
    });

    test("a Service has an address that nobody can change", async () => {
      const path = `${at("v1")}/services`;
      const { body } = await client().post(path, {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web" },
        spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
      });
      expect(body.spec.clusterIP).toMatch(/^10\.\d+\.\d+\.\d+$/);
      expect(body.spec.clusterIPs).toEqual([body.spec.clusterIP]);
      expect(body.status).toEqual({ loadBalancer: {} });
      const changed = await client().patch(`${path}/web`, "merge", { spec: { clusterIP: "10.0.0.77", clusterIPs: ["10.0.0.77"] } });
      expect(changed.status).toBe(422);
    });
  });
}
