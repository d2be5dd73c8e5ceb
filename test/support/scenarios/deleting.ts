import { beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { configMap } from "./objects.ts";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

/** Deleting, and what goes with it. */
export function deletingScenarios(client: () => ScenarioClient): void {
  describe("deleting", () => {
    let maps: string;

    beforeAll(async () => {
      maps = `${(await client().namespace("deleting"))("v1")}/configmaps`;
    });

    test("tells what is gone", async () => {
      const created = (await client().post(maps, configMap("one", {}))).body;
      const { status, body } = await client().delete(`${maps}/one`);
      expect(status).toBe(200);
      expect(body).toEqual({
        kind: "Status",
        apiVersion: "v1",
        metadata: {},
        status: "Success",
        details: { name: "one", kind: "configmaps", uid: created.metadata.uid },
      });
      expect((await client().get(`${maps}/one`)).status).toBe(404);
      expect((await client().delete(`${maps}/one`)).status).toBe(404);
    });

    test("deletes the very object that is meant", async () => {
      const { uid, resourceVersion } = (await client().post(maps, configMap("meant", {}))).body.metadata;
      const other = await client().delete(`${maps}/meant`, { preconditions: { uid: "0b5e8e3c-0000-0000-0000-000000000000" } });
      expect(other).toMatchObject({ status: 409, body: { reason: "Conflict" } });
      expect(other.body.message).toBe(
        `Operation cannot be fulfilled on ConfigMap "meant": the UID in the precondition (0b5e8e3c-0000-0000-0000-000000000000) does not match the UID in record (${String(uid)}). The object might have been deleted and then recreated`,
      );
      expect((await client().delete(`${maps}/meant`, { preconditions: { uid, resourceVersion: "1" } })).status).toBe(409);
      expect((await client().delete(`${maps}/meant`, { preconditions: { uid, resourceVersion } })).status).toBe(200);
    });

    test("tries without doing", async () => {
      await client().post(maps, configMap("tried", {}));
      expect((await client().send(`${maps}/tried?dryRun=All`, { method: "DELETE" })).status).toBe(200);
      expect((await client().delete(`${maps}/tried`, { kind: "DeleteOptions", apiVersion: "v1", dryRun: ["All"] })).status).toBe(200);
      expect((await client().get(`${maps}/tried`)).status).toBe(200);
    });

    test("waits for finalizers", async () => {
      await client().post(maps, configMap("held", {}, { finalizers: ["example.org/hold"] }));
      const { status, body } = await client().delete(`${maps}/held`);
      expect(status).toBe(200);
      expect(body.metadata).toMatchObject({ deletionTimestamp: expect.any(String), deletionGracePeriodSeconds: 0 });
      expect((await client().get(`${maps}/held`)).body.metadata.finalizers).toEqual(["example.org/hold"]);
      const last = await client().patch(`${maps}/held`, "merge", { metadata: { finalizers: null } });
      expect(last.status).toBe(200);
      expect((await client().get(`${maps}/held`)).status).toBe(404);
    });

    test("deletes a selection", async () => {
      for (const name of ["s1", "s2", "s3"])
        await client().post(maps, configMap(name, {}, { labels: { pick: name === "s3" ? "no" : "yes" } }));
      const { status, body } = await client().send(`${maps}?labelSelector=pick%3Dyes`, { method: "DELETE" });
      expect(status).toBe(200);
      expect(body.kind).toBe("ConfigMapList");
      const left = (await client().get(`${maps}?labelSelector=pick`)).body.items;
      expect(left.map((item: Answered) => item.metadata.name)).toEqual(["s3"]);
    });

    const family = async (name: string): Promise<void> => {
      const { uid } = (await client().post(maps, configMap(name, {}))).body.metadata;
      const ownerReferences: JsonObject[] = [{ apiVersion: "v1", kind: "ConfigMap", name, uid, blockOwnerDeletion: true }];
      await client().post(maps, configMap(`${name}-child`, {}, { ownerReferences }));
    };

    test("takes dependents along afterwards", async () => {
      await family("background");
      await client().delete(`${maps}/background`, { propagationPolicy: "Background" });
      await client().untilGone(`${maps}/background-child`);
    });

    test("takes dependents along before", async () => {
      await family("foreground");
      await client().delete(`${maps}/foreground`, { propagationPolicy: "Foreground" });
      await client().untilGone(`${maps}/foreground`);
      expect((await client().get(`${maps}/foreground-child`)).status).toBe(404);
    });

    test("leaves dependents behind", async () => {
      await family("orphan");
      await client().delete(`${maps}/orphan`, { propagationPolicy: "Orphan" });
      await client().untilGone(`${maps}/orphan`);
      const child = await client().until(`${maps}/orphan-child`, (object) => object.metadata.ownerReferences === undefined);
      expect(child.metadata.name).toBe("orphan-child");
    });

    test("ends a namespace with all that is in it", async () => {
      const inside = `${(await client().namespace("ending"))("v1")}/configmaps`;
      await client().post(inside, configMap("a", {}));
      await client().post(inside, configMap("held", {}, { finalizers: ["example.org/hold"] }));
      const { status, body } = await client().delete("/api/v1/namespaces/ending");
      expect(status).toBe(200);
      expect(body).toMatchObject({
        kind: "Namespace",
        metadata: { deletionTimestamp: expect.any(String) },
        status: { phase: "Terminating" },
      });
      const refused = await client().post(inside, configMap("late", {}));
      expect(refused).toMatchObject({ status: 403, body: { reason: "Forbidden" } });
      expect(refused.body.message).toMatch(/unable to create new content in namespace ending because it is being terminated/);
      await client().untilGone(`${inside}/a`);
      await client().until(`${inside}/held`, (object) => object.metadata.deletionTimestamp !== undefined);
      await client().patch(`${inside}/held`, "merge", { metadata: { finalizers: null } });
      await client().untilGone("/api/v1/namespaces/ending");
    });

    test("keeps the namespaces that a cluster needs", async () => {
      const { status, body } = await client().delete("/api/v1/namespaces/default");
      expect(status).toBe(403);
      expect(body.message).toBe('namespaces "default" is forbidden: this namespace may not be deleted');
    });
  });
}
