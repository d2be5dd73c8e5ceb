import { beforeAll, describe, expect, test } from "vitest";
import { configMap, deployment } from "./objects.ts";
import { ownershipOf } from "./ownership.ts";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

/** Server-side apply. */
export function applyingScenarios(client: () => ScenarioClient): void {
  describe("applying", () => {
    let maps: string;
    let deployments: string;

    beforeAll(async () => {
      const at = await client().namespace("applying");
      maps = `${at("v1")}/configmaps`;
      deployments = `${at("apps/v1")}/deployments`;
    });

    test("creates what is not there, and changes nothing the second time", async () => {
      const first = await client().apply(`${maps}/one`, "gitops", configMap("one", { a: "1" }));
      expect(first.status).toBe(201);
      expect(ownershipOf(first.body)).toEqual(["gitops Apply f:data/f:a"]);
      const second = await client().apply(`${maps}/one`, "gitops", configMap("one", { a: "1" }));
      expect(second.status).toBe(200);
      expect(second.body).toEqual(first.body);
    });

    test("reads YAML", async () => {
      const body = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: text\n";
      const answer = await client().send(`${maps}/yaml?fieldManager=gitops`, {
        method: "PATCH",
        body,
        contentType: "application/apply-patch+yaml",
      });
      expect(answer).toMatchObject({ status: 201, body: { data: { a: "text" } } });
    });

    test("removes what is applied no longer, but not what others own", async () => {
      await client().apply(`${maps}/pruned`, "gitops", configMap("pruned", { a: "1", b: "1", c: "1" }));
      await client().apply(`${maps}/pruned`, "other", configMap("pruned", { b: "1" }));
      await client().patch(`${maps}/pruned`, "merge", { data: { d: "1" } });
      const { body } = await client().apply(`${maps}/pruned`, "gitops", configMap("pruned", { c: "1" }));
      expect(body.data).toEqual({ b: "1", c: "1", d: "1" });
      expect(ownershipOf(body)).toEqual(["gitops Apply f:data/f:c", "other Apply f:data/f:b", "scenario Update f:data/f:d"]);
    });

    test("names every field and manager of a conflict", async () => {
      await client().apply(`${deployments}/web`, "gitops", deployment("web"));
      await client().patch(`${deployments}/web?fieldManager=kubectl-edit`, "strategic-merge", {
        spec: { replicas: 5, template: { spec: { containers: [{ name: "web", image: "registry.example.org/shop/web:1.5.0" }] } } },
      });
      const refused = await client().apply(`${deployments}/web`, "gitops", deployment("web"));
      expect(refused.status).toBe(409);
      expect(refused.body).toEqual({
        kind: "Status",
        apiVersion: "v1",
        metadata: {},
        status: "Failure",
        message: [
          'Apply failed with 2 conflicts: conflicts with "kubectl-edit" using apps/v1:',
          "- .spec.replicas",
          '- .spec.template.spec.containers[name="web"].image',
        ].join("\n"),
        reason: "Conflict",
        details: {
          causes: [
            { reason: "FieldManagerConflict", message: 'conflict with "kubectl-edit" using apps/v1', field: ".spec.replicas" },
            {
              reason: "FieldManagerConflict",
              message: 'conflict with "kubectl-edit" using apps/v1',
              field: '.spec.template.spec.containers[name="web"].image',
            },
          ],
        },
        code: 409,
      });
      const forced = await client().apply(`${deployments}/web`, "gitops", deployment("web"), "&force=true");
      expect(forced.status).toBe(200);
      expect(forced.body.spec.replicas).toBe(2);
      expect(ownershipOf(forced.body).some((line) => line.startsWith("kubectl-edit"))).toBe(false);
    });

    test("compares what is written, not what it means", async () => {
      const resources = { limits: { cpu: "0.5", memory: "1024Mi" } };
      const written = deployment("quantities", {
        template: {
          metadata: { labels: { app: "quantities" } },
          spec: { containers: [{ name: "web", image: "registry.example.org/shop/web:1.4.2", resources }] },
        },
      });
      await client().post(`${deployments}?fieldManager=creator`, written);
      const refused = await client().apply(`${deployments}/quantities`, "gitops", written);
      expect(refused.body.details.causes.map((cause: Answered) => cause.field)).toEqual([
        '.spec.template.spec.containers[name="web"].resources.limits.cpu',
        '.spec.template.spec.containers[name="web"].resources.limits.memory',
      ]);
    });

    test("shares what is applied alike", async () => {
      await client().apply(`${maps}/shared`, "gitops", configMap("shared", { a: "1" }));
      const { status, body } = await client().apply(`${maps}/shared`, "other", configMap("shared", { a: "1" }));
      expect(status).toBe(200);
      expect(ownershipOf(body)).toEqual(["gitops Apply f:data/f:a", "other Apply f:data/f:a"]);
    });

    test("tries without doing", async () => {
      const created = await client().apply(`${maps}/tried`, "gitops", configMap("tried", { a: "1" }), "&dryRun=All");
      expect(created).toMatchObject({ status: 201, body: { data: { a: "1" } } });
      expect((await client().get(`${maps}/tried`)).status).toBe(404);
      const first = await client().apply(`${maps}/tried`, "gitops", configMap("tried", { a: "1" }));
      const tried = await client().apply(`${maps}/tried`, "gitops", configMap("tried", { a: "2" }), "&dryRun=All");
      expect(tried.body.data).toEqual({ a: "2" });
      expect(tried.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion);
      expect((await client().get(`${maps}/tried`)).body).toEqual(first.body);
    });

    test("merges lists by their keys, in the order of what is applied", async () => {
      const withContainers = (...names: readonly string[]): ReturnType<typeof deployment> =>
        deployment("lists", {
          template: {
            metadata: { labels: { app: "lists" } },
            spec: { containers: names.map((name) => ({ name, image: "registry.example.org/x:1" })) },
          },
        });
      await client().apply(`${deployments}/lists`, "gitops", withContainers("a", "b"));
      await client().apply(`${deployments}/lists`, "mesh", {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "lists" },
        spec: { template: { spec: { containers: [{ name: "proxy", image: "registry.example.org/proxy:1" }] } } },
      });
      const { body } = await client().apply(`${deployments}/lists`, "gitops", withContainers("b", "a"));
      expect(body.spec.template.spec.containers.map((container: Answered) => container.name)).toEqual(["b", "proxy", "a"]);
    });

    test("fills in defaults that nobody comes to own", async () => {
      const { body } = await client().apply(`${deployments}/defaults`, "gitops", deployment("defaults"));
      expect(body.spec).toMatchObject({ progressDeadlineSeconds: 600, strategy: { type: "RollingUpdate" } });
      expect(ownershipOf(body)).toEqual([
        'gitops Apply f:metadata/f:labels/f:app f:spec/f:replicas f:spec/f:selector f:spec/f:template/f:metadata/f:labels/f:app f:spec/f:template/f:spec/f:containers/k:{"name":"web"}/f:image f:spec/f:template/f:spec/f:containers/k:{"name":"web"}/f:name',
      ]);
    });

    test("refuses what is no configuration", async () => {
      const unnamed = await client().send(`${maps}/x`, {
        method: "PATCH",
        body: configMap("x", {}),
        contentType: "application/apply-patch+yaml",
      });
      expect(unnamed.status).toBe(422);
      expect(unnamed.body.message).toBe(
        'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      );
      const managed = await client().apply(`${maps}/x`, "gitops", configMap("x", {}, { managedFields: [] as unknown as string }));
      expect([201, 400]).toContain(managed.status);
      const sent = await client().apply(`${maps}/y`, "gitops", configMap("y", {}, { managedFields: [{ manager: "x" }] }));
      expect(sent).toMatchObject({ status: 400, body: { message: "metadata.managedFields must be nil" } });
      const unknown = await client().apply(`${deployments}/z`, "gitops", deployment("z", { replica: 1 }));
      expect(unknown.status).toBe(500);
      expect(unknown.body.message).toMatch(/\.spec\.replica: field not declared in schema/);
      const lost = await client().apply("/api/v1/namespaces/nowhere/configmaps/x", "gitops", configMap("x", {}));
      expect(lost).toMatchObject({ status: 404, body: { message: 'namespaces "nowhere" not found' } });
      const misnamed = await client().apply(`${maps}/x`, "gitops", configMap("other", {}));
      expect(misnamed.status).toBe(400);
    });

    test("refuses a configuration for another object of the same name", async () => {
      const { body } = await client().apply(`${maps}/based`, "gitops", configMap("based", { a: "1" }));
      const other = await client().apply(
        `${maps}/based`,
        "gitops",
        configMap("based", { a: "2" }, { uid: "0b5e8e3c-0000-0000-0000-000000000000" }),
      );
      expect(other).toMatchObject({ status: 422, body: { details: { causes: [{ field: "metadata.uid" }] } } });
      expect(other.body.message).toMatch(/metadata\.uid: Invalid value: .*: field is immutable$/);
      const late = await client().apply(`${maps}/based`, "gitops", configMap("based", { a: "2" }, { resourceVersion: "1" }));
      expect(late).toMatchObject({ status: 409, body: { reason: "Conflict" } });
      const right = await client().apply(
        `${maps}/based`,
        "gitops",
        configMap("based", { a: "2" }, { resourceVersion: body.metadata.resourceVersion }),
      );
      expect(right.status).toBe(200);
    });
  });
}
