import { beforeAll, describe, expect, test } from "vitest";
import { configMap } from "./objects.ts";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

/** Getting and listing. */
export function readingScenarios(client: () => ScenarioClient): void {
  describe("reading", () => {
    let maps: string;

    beforeAll(async () => {
      maps = `${(await client().namespace("reading"))("v1")}/configmaps`;
      for (const [name, labels] of [
        ["a", { app: "web", tier: "front" }],
        ["b", { app: "web", tier: "back" }],
        ["c", { app: "db" }],
        ["d", {}],
        ["e", { app: "web" }],
      ] as const) {
        await client().post(maps, configMap(name, {}, { labels }));
      }
    });

    const names = async (query: string): Promise<string> =>
      (await client().get(`${maps}${query}`)).body.items
        .map((item: Answered) => item.metadata.name as string)
        .filter((name: string) => name.length === 1)
        .join("");

    test("gives an object with its kind", async () => {
      const { status, body } = await client().get(`${maps}/a`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "reading" } });
    });

    test("says what it does not have", async () => {
      const { status, body } = await client().get(`${maps}/nothing`);
      expect(status).toBe(404);
      expect(body).toEqual({
        kind: "Status",
        apiVersion: "v1",
        metadata: {},
        status: "Failure",
        message: 'configmaps "nothing" not found',
        reason: "NotFound",
        details: { name: "nothing", kind: "configmaps" },
        code: 404,
      });
      const grouped = await client().get("/apis/apps/v1/namespaces/reading/deployments/nothing");
      expect(grouped.body).toMatchObject({
        message: 'deployments.apps "nothing" not found',
        details: { name: "nothing", group: "apps", kind: "deployments" },
      });
    });

    test("lists by name, without the kind of the items", async () => {
      const { body } = await client().get(maps);
      expect(body).toMatchObject({
        kind: "ConfigMapList",
        apiVersion: "v1",
        metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
      });
      expect(body.items[0]).not.toHaveProperty("kind");
      expect(await names("")).toBe("abcde");
    });

    test("has empty lists where there is no namespace", async () => {
      expect((await client().get("/api/v1/namespaces/nowhere/configmaps")).body).toMatchObject({ kind: "ConfigMapList", items: [] });
    });

    test.each([
      ["app=web", "abe"],
      ["app==web,tier=back", "b"],
      ["app!=web", "cd"],
      ["app in (db,web),tier notin (front)", "bce"],
      ["tier", "ab"],
      ["!app", "d"],
    ])("selects by the labels %s", async (selector, expected) => {
      expect(await names(`?labelSelector=${encodeURIComponent(selector)}`)).toBe(expected);
    });

    test("selects by name and namespace", async () => {
      expect(await names("?fieldSelector=metadata.name%3Dc")).toBe("c");
      const everywhere = await client().get(
        "/api/v1/configmaps?fieldSelector=metadata.namespace%3Dreading,metadata.name!%3Dkube-root-ca.crt",
      );
      expect(everywhere.body.items).toHaveLength(5);
      const refused = await client().get(`${maps}?fieldSelector=data.a%3D1`);
      expect(refused).toMatchObject({ status: 400, body: { reason: "BadRequest" } });
      expect(refused.body.message).toBe('"data.a" is not a known field selector: only "metadata.name", "metadata.namespace"');
      expect(await client().get(`${maps}?labelSelector=${encodeURIComponent("a b")}`)).toMatchObject({ status: 400 });
    });

    test("gives lists in pages of one point in time", async () => {
      const selector = "fieldSelector=metadata.name!%3Dkube-root-ca.crt";
      const first = (await client().get(`${maps}?limit=2&${selector}`)).body;
      expect(first.items).toHaveLength(2);
      await client().post(maps, configMap("c2", {}));
      const second = (await client().get(`${maps}?limit=2&${selector}&continue=${encodeURIComponent(first.metadata.continue)}`)).body;
      const third = (await client().get(`${maps}?limit=2&${selector}&continue=${encodeURIComponent(second.metadata.continue)}`)).body;
      expect([...first.items, ...second.items, ...third.items].map((item: Answered) => item.metadata.name)).toEqual([
        "a",
        "b",
        "c",
        "d",
        "e",
      ]);
      expect(third.metadata.continue).toBeUndefined();
      expect(new Set([first, second, third].map((page) => page.metadata.resourceVersion)).size).toBe(1);
      await client().delete(`${maps}/c2`);
    });

    test("refuses a page that it never began", async () => {
      expect(await client().get(`${maps}?limit=2&continue=nonsense`)).toMatchObject({ status: 400, body: { reason: "BadRequest" } });
    });

    test("lists over all namespaces", async () => {
      const { items } = (await client().get("/api/v1/namespaces")).body;
      expect(items.map((item: Answered) => item.metadata.name)).toEqual(expect.arrayContaining(["default", "kube-system", "reading"]));
      const [namespace] = items;
      expect(namespace).toMatchObject({
        metadata: { labels: { "kubernetes.io/metadata.name": namespace.metadata.name } },
        spec: { finalizers: ["kubernetes"] },
        status: { phase: "Active" },
      });
    });
  });
}
