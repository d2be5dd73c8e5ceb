import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { configMap, deployment } from "./objects.ts";
import { ownershipOf } from "./ownership.ts";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

/** The three kinds of patches, and the subresources that they are sent to. */
export function patchingScenarios(client: () => ScenarioClient): void {
  describe("patching", () => {
    let maps: string;
    let deployments: string;
    let map: string;
    let web: string;
    let number = 0;

    beforeAll(async () => {
      const at = await client().namespace("patching");
      maps = `${at("v1")}/configmaps`;
      deployments = `${at("apps/v1")}/deployments`;
    });

    beforeEach(async () => {
      const name = `p${number++}`;
      map = `${maps}/${name}`;
      web = `${deployments}/${name}`;
      await client().post(maps, configMap(name, { a: "1", b: "2" }));
      await client().post(
        deployments,
        deployment(name, {
          template: {
            metadata: { labels: { app: name } },
            spec: {
              containers: [
                { name: "web", image: "registry.example.org/web:1", env: [{ name: "A", value: "1" }], args: ["x", "y"] },
                { name: "log", image: "registry.example.org/log:1" },
              ],
            },
          },
        }),
      );
    });

    test("merges, and removes by null", async () => {
      const { status, body } = await client().patch(map, "merge", { data: { a: null, c: "3" } });
      expect(status).toBe(200);
      expect(body.data).toEqual({ b: "2", c: "3" });
      expect(ownershipOf(body)).toEqual(["scenario Update f:data/f:b f:data/f:c"]);
    });

    test("replaces whole lists by a merge patch", async () => {
      const { body } = await client().patch(web, "merge", {
        spec: { template: { spec: { containers: [{ name: "web", image: "registry.example.org/web:2" }] } } },
      });
      expect(body.spec.template.spec.containers).toHaveLength(1);
      expect(body.spec.template.spec.containers[0]).not.toHaveProperty("env");
    });

    test("merges lists by their key with a strategic merge patch", async () => {
      const { status, body } = await client().patch(`${web}?fieldManager=kubectl-set`, "strategic-merge", {
        spec: {
          template: {
            spec: { containers: [{ name: "web", image: "registry.example.org/web:2", env: [{ name: "B", value: "2" }], args: ["z"] }] },
          },
        },
      });
      expect(status).toBe(200);
      const [container, other] = body.spec.template.spec.containers;
      expect(container).toMatchObject({
        name: "web",
        image: "registry.example.org/web:2",
        env: [
          { name: "B", value: "2" },
          { name: "A", value: "1" },
        ],
        args: ["z"],
      });
      expect(other.name).toBe("log");
      const own = 'f:spec/f:template/f:spec/f:containers/k:{"name":"web"}';
      expect(ownershipOf(body)).toContain(
        `kubectl-set Update ${own}/f:args ${own}/f:env/k:{"name":"B"}/f:name ${own}/f:env/k:{"name":"B"}/f:value ${own}/f:image`,
      );
    });

    test("obeys the directives of a strategic merge patch", async () => {
      const { body } = await client().patch(web, "strategic-merge", {
        spec: {
          template: {
            spec: {
              "$setElementOrder/containers": [{ name: "side" }, { name: "web" }],
              containers: [
                { name: "log", $patch: "delete" },
                { name: "side", image: "registry.example.org/side:1" },
                { name: "web", env: [{ $patch: "replace" }, { name: "C", value: "3" }] },
              ],
            },
          },
        },
      });
      const containers = body.spec.template.spec.containers;
      expect(containers.map((container: Answered) => container.name)).toEqual(["side", "web"]);
      expect(containers[1].env).toEqual([{ name: "C", value: "3" }]);
    });

    test("carries out a JSON patch as a whole or not at all", async () => {
      const { status, body } = await client().patch(map, "json", [
        { op: "test", path: "/data/a", value: "1" },
        { op: "replace", path: "/data/a", value: "9" },
        { op: "add", path: "/metadata/labels", value: { "example.org/team": "shop" } },
        { op: "move", from: "/data/b", path: "/data/c" },
      ]);
      expect(status).toBe(200);
      expect(body.data).toEqual({ a: "9", c: "2" });
      expect(body.metadata.labels).toEqual({ "example.org/team": "shop" });
      const failed = await client().patch(map, "json", [
        { op: "replace", path: "/data/a", value: "10" },
        { op: "test", path: "/data/a", value: "1" },
      ]);
      expect(failed).toMatchObject({ status: 422, body: { reason: "Invalid" } });
      const missing = await client().patch(map, "json", [{ op: "remove", path: "/data/nothing" }]);
      expect(missing.status).toBe(422);
      const malformed = await client().patch(map, "json", { op: "remove" });
      expect(malformed.status).toBe(400);
      expect((await client().get(map)).body.data.a).toBe("9");
    });

    test("is refused for another version than the one it names", async () => {
      const { status } = await client().patch(map, "merge", { metadata: { resourceVersion: "1" }, data: { a: "2" } });
      expect(status).toBe(409);
    });

    test("needs an object", async () => {
      expect((await client().patch(`${maps}/nothing`, "merge", { data: {} })).status).toBe(404);
      const form = await client().send(map, { method: "PATCH", body: "{}", contentType: "application/json" });
      expect(form).toMatchObject({ status: 415, body: { reason: "UnsupportedMediaType" } });
    });

    test("cannot rename or move an object", async () => {
      expect((await client().patch(map, "merge", { metadata: { name: "other" } })).status).toBe(400);
      expect((await client().patch(map, "merge", { metadata: { namespace: "default" } })).status).toBe(400);
    });

    describe("scale", () => {
      test("shows how many there are and how they are found", async () => {
        const { body } = await client().get(`${web}/scale`);
        const { name } = body.metadata;
        expect(body).toMatchObject({
          kind: "Scale",
          apiVersion: "autoscaling/v1",
          metadata: { namespace: "patching", uid: expect.any(String), resourceVersion: expect.any(String) },
          spec: { replicas: 2 },
          status: { selector: `app=${name as string}` },
        });
      });

      test("moves the replicas to whoever scales", async () => {
        const { status, body } = await client().patch(`${web}/scale?fieldManager=kubectl`, "merge", { spec: { replicas: 4 } });
        expect(status).toBe(200);
        expect(body.spec).toEqual({ replicas: 4 });
        const object = (await client().get(web)).body;
        expect(object.spec.replicas).toBe(4);
        expect(object.metadata.generation).toBe(2);
        expect(ownershipOf(object)).toContain("kubectl Update scale f:spec/f:replicas");
        expect(ownershipOf(object).find((line) => line.startsWith("scenario"))).not.toContain("f:replicas");
      });

      test("can be replaced, on its present version", async () => {
        const scale = (await client().get(`${web}/scale`)).body;
        const { status, body } = await client().put(`${web}/scale`, { ...scale, spec: { replicas: 0 } });
        expect(status).toBe(200);
        expect(body.spec.replicas ?? 0).toBe(0);
        expect((await client().put(`${web}/scale`, { ...scale, spec: { replicas: 3 } })).status).toBe(409);
      });

      test("has no negative numbers, and none where nothing can be scaled", async () => {
        expect((await client().patch(`${web}/scale`, "merge", { spec: { replicas: -1 } })).status).toBe(422);
        expect((await client().get(`${map}/scale`)).status).toBe(404);
        expect((await client().get(`${deployments}/nothing/scale`)).status).toBe(404);
      });
    });

    describe("status", () => {
      test("is written through its own endpoint, which writes nothing else", async () => {
        const { status, body } = await client().patch(`${web}/status?fieldManager=reporter`, "merge", {
          spec: { replicas: 9 },
          status: { collisionCount: 7 },
        });
        expect(status).toBe(200);
        expect(body.spec.replicas).toBe(2);
        expect(body.status.collisionCount).toBe(7);
        expect(body.metadata.generation).toBe(1);
        expect(ownershipOf(body)).toContain("reporter Update status f:status/f:collisionCount");
      });
    });
  });
}
