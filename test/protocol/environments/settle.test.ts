import { afterEach, expect, test, vi } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import type { DifferenceDto } from "../../../server/src/protocol/drift.ts";
import {
  settleProgressNotification,
  settleRequest,
  type SettleDto,
  type SettleProgressParams,
} from "../../../server/src/protocol/settle.ts";
import { sourceDriftNotification, type SourceDriftParams } from "../../../server/src/protocol/sourceDrift.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { applyOver, connectAside } from "../../support/writeAside.ts";

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

function policy(name: string, port: JsonObject): JsonObject {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace: "default" },
    spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ ports: [port] }] },
  };
}

const names = ["a", "b"];
const fileOf = (name: string): string => `environments/staging/${name}.yaml`;

/** A connected server with two policies, of which only the API server can tell whether somebody changed them, and one resource that is as in Git. */
async function doubtful(): Promise<EnvironmentServer> {
  const config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: same}\n";
  const server = await EnvironmentServer.start({
    ...Object.fromEntries(names.map((name) => [fileOf(name), JSON.stringify(policy(name, { port: 80 }))])),
    [fileOf("same")]: config,
  });
  running.push(server);
  const cluster = await connectAside(server.cluster.kubeconfig);
  await applyOver(cluster, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "same", namespace: "default" } }, "plumbline");
  for (const name of names) {
    await applyOver(cluster, policy(name, { port: 80 }), "plumbline");
    await applyOver(cluster, policy(name, { port: 80, endPort: 90 }), "kubectl-edit");
  }
  cluster.dispose();
  expect(await server.connect()).toEqual({ ok: true });
  await vi.waitUntil(async () => (await differences(server, "b")).length > 0);
  return server;
}

async function differences(server: EnvironmentServer, name: string): Promise<readonly DifferenceDto[]> {
  return (await server.resources()).find((resource) => resource.name === name)?.differences ?? [];
}

async function settle(server: EnvironmentServer, key?: string): Promise<SettleDto> {
  const { id } = await server.environment();
  return server.server.client.sendRequest(settleRequest, { environment: id, ...(key === undefined ? {} : { key }) });
}

const keyOf = (name: string): string => `networking.k8s.io/NetworkPolicy/default/${name}`;

test("the API server is asked about one resource, and what it says is told as drift", async () => {
  const server = await doubtful();
  expect(await differences(server, "a")).toMatchObject([{ kind: "suspect", isAskable: true, quiet: false }]);
  expect(await settle(server, keyOf("a"))).toEqual({ ok: true, settled: 1, equal: 0, changed: 1, failures: [] });
  await vi.waitUntil(() => server.changes.some(({ changed }) => changed.some(({ differences: [first] }) => first?.kind === "changed")));
  const [told] = await differences(server, "a");
  expect(told).toMatchObject({
    kind: "changed",
    manager: "kubectl-edit",
    note: "The server says that applying the manifest changes this.",
  });
  expect(told).not.toHaveProperty("isAskable");
  expect(await differences(server, "b")).toMatchObject([{ kind: "suspect" }]);
});

test("of an environment all resources are asked about that are in doubt, with how far that is", async () => {
  const server = await doubtful();
  const progress: SettleProgressParams[] = [];
  server.server.client.onNotification(settleProgressNotification, (params) => {
    progress.push(params);
  });
  const { id: environment } = await server.environment();
  expect(await settle(server)).toEqual({ ok: true, settled: 2, equal: 0, changed: 2, failures: [] });
  expect(progress).toEqual([
    { environment, done: 1, total: 2 },
    { environment, done: 2, total: 2 },
  ]);
  await vi.waitUntil(async () => (await differences(server, "b"))[0]?.kind === "changed");
  expect(await settle(server)).toEqual({ ok: true, settled: 0, equal: 0, changed: 0, failures: [] });
});

test("at the line of a manifest it is told of which field the server can be asked", async () => {
  const server = await doubtful();
  const told: SourceDriftParams[] = [];
  server.server.client.onNotification(sourceDriftNotification, (params) => {
    told.push(params);
  });
  const fields = (): unknown => told.at(-1)?.resources.flatMap((resource) => resource.fields.map(({ difference }) => difference));
  await server.server.open(fileOf("a"), JSON.stringify(policy("a", { port: 80 })));
  await vi.waitFor(() => {
    expect(fields()).toMatchObject([{ kind: "suspect", isAskable: true }]);
  });
  await settle(server, keyOf("a"));
  await vi.waitFor(() => {
    expect(fields()).toMatchObject([{ kind: "changed" }]);
  });
});

test("what is not there, or not connected, cannot be asked about", async () => {
  const server = await doubtful();
  expect(await settle(server, keyOf("c"))).toEqual({
    ok: false,
    reason: "notFound",
    message: "This resource is not in staging any more.",
  });
  expect(await settle(server, "/ConfigMap/default/same")).toEqual({ ok: true, settled: 1, equal: 0, changed: 0, failures: [] });
  const stopped = await server.server.client.sendRequest(settleRequest, { environment: "nothing" });
  expect(stopped).toMatchObject({ ok: false, reason: "notFound" });
});

test("an environment that is not connected is not asked", async () => {
  const server = await EnvironmentServer.start({ [fileOf("a")]: JSON.stringify(policy("a", { port: 80 })) });
  running.push(server);
  expect(await settle(server)).toEqual({ ok: false, reason: "notConnected", message: "staging is not connected." });
  expect(await settle(server, keyOf("a"))).toMatchObject({ ok: false, reason: "notConnected" });
});
