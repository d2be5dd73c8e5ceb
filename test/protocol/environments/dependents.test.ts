import { afterEach, expect, test, vi } from "vitest";
import { getString, type JsonObject } from "../../../server/src/core/json.ts";
import { dependentsRequest } from "../../../server/src/protocol/drift.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { applyOver, connectAside } from "../../support/writeAside.ts";

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "default" },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: "web" } },
    template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "web:1" }] } },
  },
};

test("what runs for a workload is told with its health, down to the pods", async () => {
  const server = await EnvironmentServer.start({
    "environments/staging/web.yaml": JSON.stringify(deployment),
    "environments/staging/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n",
  });
  running.push(server);
  const cluster = await connectAside(server.cluster.kubeconfig);
  const write = async (object: JsonObject): Promise<string> =>
    getString(await applyOver(cluster, object, "plumbline"), "metadata", "uid") ?? "";
  const owned = (apiVersion: string, kind: string, name: string, owner: JsonObject, more: JsonObject): JsonObject => ({
    apiVersion,
    kind,
    metadata: { name, namespace: "default", labels: { app: "web" }, ownerReferences: [{ controller: true, ...owner }] },
    ...more,
  });
  const { selector, template } = deployment.spec;
  const uid = await write(deployment);
  const owner = { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid };
  const setOf = (name: string): Promise<string> =>
    write(owned("apps/v1", "ReplicaSet", name, owner, { spec: { replicas: 1, selector, template } }));
  const [current] = [await setOf("web-2"), await setOf("web-1")];
  const set = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "web-2", uid: current };
  const pod = await write(owned("v1", "Pod", "web-2-a", set, { spec: template.spec }));
  await write(owned("v1", "Pod", "stranger", { ...set, name: "other", uid: "other" }, { spec: template.spec }));
  for (const [name, type, reason, lastTimestamp] of [
    ["e1", "Normal", "Scheduled", "2026-01-01T00:00:01Z"],
    ["e2", "Warning", "BackOff", "2026-01-01T00:00:02Z"],
  ] as const)
    await write({
      ...{ apiVersion: "v1", kind: "Event", metadata: { name, namespace: "default" }, type, reason, message: `${reason}.`, count: 3 },
      ...{ lastTimestamp, involvedObject: { kind: "Pod", name: "web-2-a", namespace: "default", uid: pod } },
    });
  cluster.dispose();
  expect(await server.connect()).toEqual({ ok: true });
  const environment = await server.environment();
  await vi.waitFor(async () => {
    const web = (await server.resources()).find(({ name, kind }) => name === "web" && kind === "Deployment");
    expect(web?.isWorkload).toBe(true);
    const read = await server.server.client.sendRequest(dependentsRequest, { environment: environment.id, key: web!.key });
    const told = { isWarning: true, reason: "BackOff", message: "BackOff.", count: 3, time: "2026-01-01T00:00:02Z" };
    const podRow = { kind: "Pod", name: "web-2-a", events: [told, { reason: "Scheduled" }], dependents: [] };
    expect(read).toMatchObject({ ok: true, events: [], dependents: [{ kind: "ReplicaSet", name: "web-2", dependents: [podRow] }] });
    expect(JSON.stringify(read)).not.toMatch(/stranger|web-1/);
  }, 30_000);
  expect((await server.resources()).find(({ kind }) => kind === "ConfigMap")).not.toHaveProperty("isWorkload");
});

test("what is not there any more is said to be so", async () => {
  const server = await EnvironmentServer.start({
    "environments/staging/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n",
  });
  running.push(server);
  const { id } = await server.environment();
  const ask = (key: string): Promise<unknown> => server.server.client.sendRequest(dependentsRequest, { environment: id, key });
  expect(await ask("nothing")).toMatchObject({ ok: false, message: "staging is not connected." });
  expect(await server.connect()).toEqual({ ok: true });
  expect(await ask("nothing")).toMatchObject({ ok: false, message: "This resource is not in staging any more." });
});
