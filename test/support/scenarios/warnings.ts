import { beforeAll, describe, expect, test } from "vitest";
import { deployment } from "./objects.ts";
import type { ScenarioClient } from "./scenarioClient.ts";

/** Warnings, and how strictly fields are looked at. */
export function warningScenarios(client: () => ScenarioClient): void {
  describe("field validation", () => {
    let deployments: string;

    beforeAll(async () => {
      deployments = `${(await client().namespace("warnings"))("apps/v1")}/deployments`;
    });

    test("warns of unknown fields unless told otherwise", async () => {
      const { status, body, warnings } = await client().post(deployments, deployment("warned", { replica: 3, paused: false }));
      expect(status).toBe(201);
      expect(warnings).toEqual(['unknown field "spec.replica"']);
      expect(body.spec).not.toHaveProperty("replica");
    });

    test("refuses them when asked to", async () => {
      const { status, body } = await client().send(`${deployments}?fieldValidation=Strict`, {
        method: "POST",
        body: deployment("strict", { replica: 3 }),
      });
      expect(status).toBe(400);
      expect(body.message).toBe(
        'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replica"',
      );
    });

    test("passes over them when asked to", async () => {
      const answer = await client().send(`${deployments}?fieldValidation=Ignore`, {
        method: "POST",
        body: deployment("ignored", { replica: 3 }),
      });
      expect(answer).toMatchObject({ status: 201, warnings: [] });
      const unknown = await client().send(`${deployments}?fieldValidation=Loose`, { method: "POST", body: deployment("loose") });
      expect(unknown.status).toBe(422);
    });

    test("looks at patches as well", async () => {
      await client().post(deployments, deployment("patched"));
      const container = { name: "web", imagePolicy: "Always" };
      const change = { spec: { template: { spec: { containers: [container] } } } };
      const warned = await client().patch(`${deployments}/patched`, "strategic-merge", change);
      expect(warned).toMatchObject({ status: 200, warnings: ['unknown field "spec.template.spec.containers[0].imagePolicy"'] });
      const strict = await client().patch(`${deployments}/patched?fieldValidation=Strict`, "strategic-merge", change);
      expect(strict.status).toBe(422);
      expect(strict.body.message).toMatch(
        /strict decoding error: unknown field \\?"spec\.template\.spec\.containers\[0\]\.imagePolicy\\?"/,
      );
    });

    test("warns of versions that will go", async () => {
      const { warnings } = await client().get("/api/v1/namespaces/warnings/endpoints");
      expect(warnings).toEqual(["v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"]);
    });
  });
}
