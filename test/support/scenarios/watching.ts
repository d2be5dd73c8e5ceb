import { beforeAll, describe, expect, test, vi } from "vitest";
import { configMap } from "./objects.ts";
import type { ScenarioClient, ScenarioEvent } from "./scenarioClient.ts";

/** Watching what happens. */
export function watchingScenarios(client: () => ScenarioClient): void {
  describe("watching", () => {
    let maps: string;

    beforeAll(async () => {
      maps = `${(await client().namespace("watching"))("v1")}/configmaps`;
    });

    const told = (events: readonly ScenarioEvent[]): readonly string[] =>
      events
        .filter(({ object }) => object.metadata?.name !== "kube-root-ca.crt")
        .map(({ type, object }) => `${type} ${String(object.metadata?.name)}`);

    test("tells what is and what happens then", async () => {
      await client().post(maps, configMap("a1", { a: "1" }));
      const watch = await client().watch(`${maps}?watch=true`);
      await watch.until((events) => told(events).includes("ADDED a1"));
      await client().post(maps, configMap("a2", {}));
      const changed = (await client().patch(`${maps}/a1`, "merge", { data: { a: "2" } })).body;
      await client().delete(`${maps}/a1`);
      await watch.until((events) => told(events).includes("DELETED a1"));
      expect(told(watch.events)).toEqual(["ADDED a1", "ADDED a2", "MODIFIED a1", "DELETED a1"]);
      expect(watch.events.find(({ type }) => type === "MODIFIED")?.object).toEqual(changed);
      const last = watch.events.at(-1)!.object;
      expect(last).toMatchObject({ kind: "ConfigMap", apiVersion: "v1", data: { a: "2" } });
      expect(Number(last.metadata.resourceVersion)).toBeGreaterThan(Number(changed.metadata.resourceVersion));
      watch.close();
    });

    test("goes on from a version", async () => {
      const { resourceVersion } = (await client().get(maps)).body.metadata;
      await client().post(maps, configMap("b1", {}));
      await client().delete(`${maps}/b1`);
      const watch = await client().watch(`${maps}?watch=true&resourceVersion=${resourceVersion}`);
      await watch.until((events) => events.length >= 2);
      expect(told(watch.events)).toEqual(["ADDED b1", "DELETED b1"]);
      watch.close();
    });

    // The real server keeps this kind out of its watch cache in these tests, and compacts its store all the time.
    test("says so when a version is too old", async () => {
      const old = maps.replace("configmaps", "podtemplates");
      let events: readonly ScenarioEvent[] = [];
      await vi.waitUntil(
        async () => {
          const watch = await client().watch(`${old}?watch=true&resourceVersion=1&timeoutSeconds=1`);
          await watch.until(() => watch.events.length > 0 || watch.hasEnded);
          events = watch.events;
          watch.close();
          return events.length > 0;
        },
        { timeout: 30_000, interval: 100 },
      );
      expect(events).toMatchObject([{ type: "ERROR", object: { kind: "Status", status: "Failure", reason: "Expired", code: 410 } }]);
    });

    test("streams a list and marks its end", async () => {
      await client().post(maps, configMap("c1", {}));
      const watch = await client().watch(
        `${maps}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
      );
      await watch.until((events) => events.some(({ type }) => type === "BOOKMARK"));
      const bookmark = watch.events.at(-1)!;
      expect(told(watch.events.slice(0, -1))).toContain("ADDED c1");
      expect(bookmark).toMatchObject({
        type: "BOOKMARK",
        object: {
          kind: "ConfigMap",
          apiVersion: "v1",
          metadata: { resourceVersion: expect.stringMatching(/^\d+$/), annotations: { "k8s.io/initial-events-end": "true" } },
        },
      });
      await client().post(maps, configMap("c2", {}));
      await watch.until((events) => told(events).includes("ADDED c2"));
      watch.close();
      const refused = await client().get(`${maps}?watch=true&sendInitialEvents=true`);
      expect(refused).toMatchObject({ status: 422, body: { reason: "Invalid" } });
    });

    test("tells of what comes to be selected and what no longer is", async () => {
      const { resourceVersion } = (await client().get(maps)).body.metadata;
      const watch = await client().watch(`${maps}?watch=true&labelSelector=seen%3Dyes&resourceVersion=${resourceVersion}`);
      await client().post(maps, configMap("d1", {}));
      await client().patch(`${maps}/d1`, "merge", { metadata: { labels: { seen: "yes" } } });
      await client().patch(`${maps}/d1`, "merge", { data: { a: "1" } });
      await client().patch(`${maps}/d1`, "merge", { metadata: { labels: { seen: "no" } } });
      await watch.until((events) => events.length >= 3);
      expect(told(watch.events)).toEqual(["ADDED d1", "MODIFIED d1", "DELETED d1"]);
      watch.close();
    });

    test("can be of one object", async () => {
      await client().post(maps, configMap("e1", {}));
      await client().post(maps, configMap("e2", {}));
      const watch = await client().watch(`${maps}?watch=true&fieldSelector=metadata.name%3De1`);
      await watch.until((events) => events.length > 0);
      await client().patch(`${maps}/e2`, "merge", { data: { a: "1" } });
      await client().patch(`${maps}/e1`, "merge", { data: { a: "1" } });
      await watch.until((events) => events.length >= 2);
      expect(told(watch.events)).toEqual(["ADDED e1", "MODIFIED e1"]);
      watch.close();
    });

    test("ends when its time is up", async () => {
      const watch = await client().watch(`${maps}?watch=true&timeoutSeconds=1`);
      await watch.until(() => watch.hasEnded);
    });

    test("does not wait for a version that is far away", async () => {
      const { status, body } = await client().get(`${maps}?resourceVersion=999999999&resourceVersionMatch=NotOlderThan`);
      expect(status).toBe(504);
      expect(body).toMatchObject({ reason: "Timeout", details: { causes: [{ reason: "ResourceVersionTooLarge" }] } });
    });
  });
}
