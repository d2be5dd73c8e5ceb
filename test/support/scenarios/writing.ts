import { beforeAll, describe, expect, test } from "vitest";
import { configMap, deployment } from "./objects.ts";
import { ownershipOf } from "./ownership.ts";
import type { Answered, ScenarioClient } from "./scenarioClient.ts";

/** Creating and replacing. */
export function writingScenarios(client: () => ScenarioClient): void {
  describe("writing", () => {
    let maps: string;
    let deployments: string;

    beforeAll(async () => {
      const at = await client().namespace("writing");
      maps = `${at("v1")}/configmaps`;
      deployments = `${at("apps/v1")}/deployments`;
    });

    test("creates an object once", async () => {
      const { status, body } = await client().post(maps, configMap("one", { a: "1" }));
      expect(status).toBe(201);
      expect(body.metadata).toMatchObject({
        name: "one",
        namespace: "writing",
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        resourceVersion: expect.stringMatching(/^\d+$/),
        creationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      });
      expect(body.metadata).not.toHaveProperty("generation");
      expect(ownershipOf(body)).toEqual(["scenario Update f:data/f:a"]);
      const again = await client().post(maps, configMap("one", { a: "1" }));
      expect(again).toMatchObject({
        status: 409,
        body: { reason: "AlreadyExists", message: 'configmaps "one" already exists', details: { name: "one", kind: "configmaps" } },
      });
    });

    test("names who writes by the field manager, or else by the user agent", async () => {
      const { body } = await client().send(`${maps}?fieldManager=somebody`, { method: "POST", body: configMap("managed", { a: "1" }) });
      expect(ownershipOf(body)).toEqual(["somebody Update f:data/f:a"]);
      const patched = await client().send(`${maps}/managed`, {
        method: "PATCH",
        body: { data: { b: "2" } },
        contentType: "application/merge-patch+json",
        headers: { "user-agent": "tool/v2 (linux/amd64) kubernetes/abc" },
      });
      expect(ownershipOf(patched.body)).toEqual(["somebody Update f:data/f:a", "tool Update f:data/f:b"]);
    });

    test("makes up a name", async () => {
      const { status, body } = await client().post(maps, { apiVersion: "v1", kind: "ConfigMap", metadata: { generateName: "made-" } });
      expect(status).toBe(201);
      expect(body.metadata.name).toMatch(/^made-[a-z0-9]{5}$/);
      const refused = await client().post(maps, { apiVersion: "v1", kind: "ConfigMap", metadata: {} });
      expect(refused).toMatchObject({ status: 422, body: { reason: "Invalid" } });
      expect(refused.body.details.causes[0]).toMatchObject({ field: "metadata.name", reason: "FieldValueRequired" });
    });

    test("refuses names that cannot be", async () => {
      const { status, body } = await client().post(maps, configMap("Not_A_Name", {}));
      expect(status).toBe(422);
      expect(body).toMatchObject({ reason: "Invalid", details: { name: "Not_A_Name", kind: "ConfigMap" } });
      expect(body.message).toMatch(
        /^ConfigMap "Not_A_Name" is invalid: metadata\.name: Invalid value: "Not_A_Name": a lowercase RFC 1123 subdomain must consist of/,
      );
    });

    test("needs the namespace to be there, and to be the one of the path", async () => {
      const lost = await client().post("/api/v1/namespaces/nowhere/configmaps", configMap("x", {}));
      expect(lost).toMatchObject({
        status: 404,
        body: { message: 'namespaces "nowhere" not found', details: { name: "nowhere", kind: "namespaces" } },
      });
      const other = await client().post(maps, configMap("x", {}, { namespace: "default" }));
      expect(other).toMatchObject({
        status: 400,
        body: { message: "the namespace of the provided object does not match the namespace sent on the request" },
      });
    });

    test("tries without doing", async () => {
      const { status, body } = await client().send(`${maps}?dryRun=All`, { method: "POST", body: configMap("tried", {}) });
      expect(status).toBe(201);
      expect(body.metadata).toHaveProperty("uid");
      expect(body.metadata).not.toHaveProperty("resourceVersion");
      expect((await client().get(`${maps}/tried`)).status).toBe(404);
      const unknown = await client().send(`${maps}?dryRun=Some`, { method: "POST", body: configMap("tried", {}) });
      expect(unknown.status).toBe(422);
    });

    test("replaces what is based on the present version only", async () => {
      const created = (await client().post(maps, configMap("replaced", { a: "1" }))).body;
      const { status, body } = await client().put(`${maps}/replaced`, { ...created, data: { b: "2" } });
      expect(status).toBe(200);
      expect(body.data).toEqual({ b: "2" });
      expect(body.metadata.uid).toBe(created.metadata.uid);
      expect(body.metadata.resourceVersion).not.toBe(created.metadata.resourceVersion);
      const late = await client().put(`${maps}/replaced`, { ...created, data: { c: "3" } });
      expect(late).toMatchObject({ status: 409, body: { reason: "Conflict", details: { name: "replaced", kind: "configmaps" } } });
      expect(late.body.message).toBe(
        'Operation cannot be fulfilled on configmaps "replaced": the object has been modified; please apply your changes to the latest version and try again',
      );
      const missing = await client().put(`${maps}/missing`, configMap("missing", {}));
      expect(missing.status).toBe(404);
      const misnamed = await client().put(`${maps}/replaced`, configMap("other", {}));
      expect(misnamed).toMatchObject({
        status: 400,
        body: { message: "the name of the object (other) does not match the name on the URL (replaced)" },
      });
    });

    test("keeps the version when nothing changes", async () => {
      const created = (await client().post(maps, configMap("same", { a: "1" }))).body;
      const replaced = (await client().put(`${maps}/same`, created)).body;
      expect(replaced).toEqual(created);
      const patched = (await client().patch(`${maps}/same`, "merge", { data: { a: "1" } })).body;
      expect(patched).toEqual(created);
    });

    test("counts the generations of what is wanted", async () => {
      const created = (await client().post(deployments, deployment("counted"))).body;
      expect(created.metadata.generation).toBe(1);
      const labelled = await client().patch(`${deployments}/counted`, "merge", { metadata: { labels: { extra: "yes" } } });
      expect(labelled.body.metadata.generation).toBe(1);
      const scaled = await client().patch(`${deployments}/counted`, "merge", { spec: { replicas: 3 } });
      expect(scaled.body.metadata.generation).toBe(2);
      const status = await client().patch(`${deployments}/counted`, "merge", { status: { replicas: 77 } });
      expect(status.body.metadata.generation).toBe(2);
      expect(status.body.status.replicas).not.toBe(77);
    });

    test("lets nobody change what cannot change", async () => {
      await client().post(deployments, deployment("fixed"));
      const { status, body } = await client().patch(`${deployments}/fixed`, "merge", {
        spec: { selector: { matchLabels: { app: "fixed", extra: "yes" } }, template: { metadata: { labels: { extra: "yes" } } } },
      });
      expect(status).toBe(422);
      expect(body.details.causes).toContainEqual(expect.objectContaining({ field: "spec.selector", reason: "FieldValueInvalid" }));
      expect(body.message).toMatch(/field is immutable/);
    });

    test("explains by field what it refuses", async () => {
      const broken = deployment("broken", { replicas: -1, selector: { matchLabels: { app: "other" } } });
      const { status, body } = await client().post(deployments, broken);
      expect(status).toBe(422);
      expect(body).toMatchObject({ reason: "Invalid", details: { name: "broken", group: "apps", kind: "Deployment" } });
      const causes = body.details.causes.map((cause: Answered) => `${cause.reason} ${cause.field}: ${cause.message}`);
      expect(causes).toContain("FieldValueInvalid spec.replicas: Invalid value: -1: must be greater than or equal to 0");
      expect(causes).toContain(
        'FieldValueInvalid spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not match template `labels`'.replace(
          '{"app":"other"}',
          '{"app":"broken"}',
        ),
      );
    });

    test("refuses what it cannot read", async () => {
      const typed = await client().post(deployments, deployment("typed", { replicas: "two" }));
      expect(typed.status).toBe(400);
      expect(typed.body.message).toMatch(
        /^Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field \S*spec\.replicas of type int32$/,
      );
      const text = await client().send(deployments, { method: "POST", body: "{" });
      expect(text).toMatchObject({ status: 400, body: { reason: "BadRequest" } });
      const versioned = await client().post(deployments, { ...deployment("versioned"), apiVersion: "apps/v2" });
      expect(versioned.status).toBe(400);
      const form = await client().send(deployments, { method: "POST", body: "a=1", contentType: "application/x-www-form-urlencoded" });
      expect(form).toMatchObject({ status: 415, body: { reason: "UnsupportedMediaType" } });
    });

    test("reads YAML as well", async () => {
      const text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: written\ndata:\n  a: b\n";
      const { status, body } = await client().send(maps, { method: "POST", body: text, contentType: "application/yaml" });
      expect(status).toBe(201);
      expect(body.data).toEqual({ a: "b" });
    });

    test("folds the text of a Secret into its data", async () => {
      const secrets = maps.replace("configmaps", "secrets");
      const { body } = await client().post(secrets, {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "login" },
        data: { user: "YWRtaW4=", password: "b2xk" },
        stringData: { password: "new" },
      });
      expect(body).toMatchObject({ type: "Opaque", data: { user: "YWRtaW4=", password: "bmV3" } });
      expect(body).not.toHaveProperty("stringData");
    });

    test("has no way to write what is not there to be written", async () => {
      expect((await client().send(maps, { method: "PUT", body: configMap("x", {}) })).status).toBe(405);
      expect((await client().send(`${maps}/one`, { method: "POST", body: configMap("one", {}) })).status).toBe(405);
    });
  });
}
