import { describe, expect, test } from "vitest";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

/** What clients ask a server for before anything else. */
export function discoveryScenarios(client: () => ScenarioClient): void {
  describe("discovery", () => {
    test("tells its version and its health", async () => {
      expect((await client().get("/version")).body).toMatchObject({ major: "1", minor: "37", gitVersion: "v1.37.2" });
      for (const path of ["/healthz", "/livez", "/readyz"]) expect(await client().get(path)).toMatchObject({ status: 200, text: "ok" });
    });

    test("knows nobody without the token", async () => {
      const answer = await client().get("/api/v1/namespaces", { authorization: "Bearer wrong" });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({
        kind: "Status",
        apiVersion: "v1",
        metadata: {},
        status: "Failure",
        message: "Unauthorized",
        reason: "Unauthorized",
        code: 401,
      });
    });

    test("lists groups, versions and kinds one by one", async () => {
      expect((await client().get("/api")).body).toMatchObject({ kind: "APIVersions", versions: ["v1"] });
      const groups = (await client().get("/apis")).body;
      expect(groups).toMatchObject({ kind: "APIGroupList", apiVersion: "v1" });
      const apps = groups.groups.find((group: { name: string }) => group.name === "apps");
      expect(apps).toMatchObject({
        name: "apps",
        versions: [{ groupVersion: "apps/v1", version: "v1" }],
        preferredVersion: { groupVersion: "apps/v1", version: "v1" },
      });
      expect((await client().get("/apis/apps")).body).toMatchObject({ kind: "APIGroup", name: "apps" });
      const resources = (await client().get("/apis/apps/v1")).body;
      expect(resources).toMatchObject({ kind: "APIResourceList", groupVersion: "apps/v1" });
      const find = (name: string): unknown => resources.resources.find((resource: { name: string }) => resource.name === name);
      expect(find("deployments")).toMatchObject({
        singularName: "deployment",
        namespaced: true,
        kind: "Deployment",
        shortNames: ["deploy"],
      });
      expect(find("deployments/scale")).toMatchObject({ group: "autoscaling", version: "v1", kind: "Scale" });
      expect(find("deployments/status")).toMatchObject({ kind: "Deployment" });
    });

    test("lists everything at once when asked to", async () => {
      for (const [path, plural, kind, scope] of [
        ["/api", "namespaces", "Namespace", "Cluster"],
        ["/apis", "deployments", "Deployment", "Namespaced"],
      ] as const) {
        const accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
        const answer = await client().get(path, { accept });
        expect(answer.contentType).toContain("as=APIGroupDiscoveryList");
        expect(answer.body).toMatchObject({ kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2" });
        const resources = answer.body.items.flatMap((group: Answered) => group.versions.flatMap((version: Answered) => version.resources));
        expect(resources.find((resource: Answered) => resource.resource === plural)).toMatchObject({ scope, responseKind: { kind } });
      }
    });

    test("publishes schemas for each group and version", async () => {
      const index = (await client().get("/openapi/v3")).body;
      const address: string = index.paths["apis/apps/v1"].serverRelativeURL;
      expect(address).toMatch(/^\/openapi\/v3\/apis\/apps\/v1\?hash=[0-9A-F]{128}$/);
      const { components, paths } = (await client().get(address)).body;
      const type = components.schemas["io.k8s.api.apps.v1.Deployment"];
      expect(type["x-kubernetes-group-version-kind"]).toEqual([{ group: "apps", kind: "Deployment", version: "v1" }]);
      const container = components.schemas["io.k8s.api.core.v1.PodSpec"].properties.containers;
      expect(container).toMatchObject({
        type: "array",
        "x-kubernetes-list-type": "map",
        "x-kubernetes-list-map-keys": ["name"],
        "x-kubernetes-patch-merge-key": "name",
        "x-kubernetes-patch-strategy": "merge",
      });
      const { patch } = paths["/apis/apps/v1/namespaces/{namespace}/deployments/{name}"];
      expect(patch["x-kubernetes-group-version-kind"]).toEqual({ group: "apps", kind: "Deployment", version: "v1" });
      expect(patch.parameters.map((parameter: Answered) => parameter.name)).toEqual(expect.arrayContaining(["fieldValidation", "dryRun"]));
    });

    test("has nothing where there is nothing", async () => {
      for (const path of ["/nothing", "/apis/example.org", "/apis/example.org/v1/gadgets"])
        expect(await client().get(path), path).toMatchObject({ status: 404, text: "404 page not found\n" });
      for (const path of [
        "/api/v2",
        "/api/v1/gadgets",
        "/api/v1/configmaps/x",
        "/api/v1/namespaces/default/configmaps/x/scale",
        "/apis/apps/v1/gadgets/x",
        "/apis/apps/v9/deployments",
      ]) {
        const body = { message: "the server could not find the requested resource", reason: "NotFound", details: {}, code: 404 };
        expect(await client().get(path), path).toMatchObject({ status: 404, body });
      }
    });
  });
}
