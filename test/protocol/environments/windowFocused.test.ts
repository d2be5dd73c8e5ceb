import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { parse } from "yaml";
import { disconnectRequest, windowFocusedNotification } from "../../../server/src/protocol/environments.ts";
import { startApiProxy, type ApiProxy } from "../../support/apiProxy.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { status } from "../../support/kubernetesServer.ts";

let server: EnvironmentServer;
let proxy: ApiProxy;
let minutes = 0;

afterEach(async () => {
  await server.stop();
  await proxy.stop();
});

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly "certificate-authority-data": string } }];
  readonly users: readonly [{ readonly user: object }];
}

const files = {
  "environments/staging/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n",
  "environments/staging/secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: key}\n",
};

/** A server whose clock is turned by hand, and what it asks of its cluster. */
async function connect(): Promise<void> {
  server = await EnvironmentServer.start(files, {
    platform: (platform) => ({ ...platform, clock: { now: () => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000) } }),
  });
  const { clusters, users } = parse(readFileSync(server.cluster.kubeconfig, "utf8")) as Kubeconfig;
  const certificateAuthority = Buffer.from(clusters[0].cluster["certificate-authority-data"], "base64");
  proxy = await startApiProxy({ url: server.cluster.server.origin, certificateAuthority });
  writeFileSync(server.cluster.kubeconfig, readFileSync(await proxy.kubeconfig(users[0].user), "utf8"));
  expect(await server.connect({ context: "test" })).toEqual({ ok: true });
  await untilWatching(1);
}

/** Nothing is under way but the watches that were begun in so many rounds. */
async function untilWatching(rounds: number): Promise<void> {
  const watches = (): number => asked().filter((request) => request.startsWith("watch")).length;
  await expect.poll(() => [watches(), proxy.streamCount]).toEqual([rounds * kinds, kinds]);
}

/** ConfigMaps and Secrets. */
const kinds = 2;

/** Resolves once the server has heard of it. */
async function focus(): Promise<void> {
  await server.server.client.sendNotification(windowFocusedNotification);
  await server.state();
}

/** What was asked for since the first watch. */
function asked(): readonly string[] {
  const begun = proxy.server.requests.findIndex(({ query }) => query.has("watch"));
  if (begun === -1) return [];
  return proxy.server.requests.slice(begun).map(({ path, query }) => `${query.has("watch") ? "watch" : "other"} ${path}`);
}

test("who comes back to the window has the watches begun anew, once a minute at most, and nothing is listed", async () => {
  await connect();
  await focus();
  minutes += 2;
  for (let times = 0; times < 5; times++) await focus();
  await untilWatching(2);
  minutes += 2;
  await focus();
  await untilWatching(3);
  // Whether it still is the same cluster is asked whenever a watch has ended.
  const [identity, ...watches] = [...new Set(asked())].sort();
  expect(identity).toBe("other /api/v1/namespaces/kube-system");
  expect(watches).toEqual(["watch /api/v1/namespaces/default/configmaps", "watch /api/v1/namespaces/default/secrets"]);
});

test("a right that was taken away shows, and comes back with the right", async () => {
  await connect();
  const lines = async (): Promise<readonly string[]> =>
    (await server.resources()).map(({ name, verdict, reason }) => `${name}: ${verdict}${reason === undefined ? "" : `, ${reason}`}`).sort();
  const before = ["key: missing", "one: missing"];
  await expect.poll(lines).toEqual(before);
  proxy.intercept = ({ path }, answer) => {
    if (!path.endsWith("/secrets")) return false;
    answer.json(403, status(403, "Forbidden", "no"));
    return true;
  };
  minutes += 2;
  await focus();
  await expect.poll(lines).toEqual(["key: unknown, Needs list and watch on secrets in namespace default.", "one: missing"]);
  proxy.intercept = () => false;
  minutes += 2;
  await focus();
  await expect.poll(lines).toEqual(before);
});

test("an environment that is not connected is not asked for", async () => {
  await connect();
  const before = proxy.server.requests.length;
  const { id } = await server.environment();
  await server.server.client.sendRequest(disconnectRequest, { environment: id });
  minutes += 2;
  await focus();
  expect(await server.connect({ context: "test" })).toEqual({ ok: true });
  // The first after it was disconnected is of the connection that was asked for.
  expect(proxy.server.requests[before]?.path).toBe("/version");
});
