import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startApiProxy, type ApiProxy } from "../../support/apiProxy.ts";
import { status } from "../../support/kubernetesServer.ts";
import { startTcpProxy, type TcpProxy } from "../../support/tcpProxy.ts";
import { startControlPlane, type ControlPlane } from "../controlPlane.ts";
import { configMap, deployment, FaultScene, kubeconfigFor, must } from "./faultScene.ts";

let plane: ControlPlane;
let wire: TcpProxy;
let proxy: ApiProxy;
let scene: FaultScene;
let count = 0;

beforeAll(async () => {
  // Without the server's own watch cache an old point in time is gone as soon as the store is compacted.
  plane = await startControlPlane({ apiServerFlags: ["--watch-cache=false", "--etcd-compaction-interval=0"] });
  wire = await startTcpProxy(Number(new URL(plane.url).port));
});

beforeEach(async () => {
  proxy = await startApiProxy({ url: plane.url, certificateAuthority: readFileSync(plane.caFile) });
});

afterEach(async () => {
  scene.dispose();
  await proxy.stop();
});

afterAll(async () => {
  await wire.stop();
  await plane.stop();
});

/** Two resources in a namespace of their own, connected by the wire or by the proxy that reads HTTP. */
async function start(over: "wire" | "proxy"): Promise<FaultScene> {
  const kubeconfig = over === "wire" ? kubeconfigFor(plane, wire.port) : await proxy.kubeconfig({ token: plane.token("admin") });
  scene = await FaultScene.create({ plane, namespace: `network-${++count}`, objects: [configMap("one"), deployment("web")], kubeconfig });
  return scene;
}

const inSync = ["ConfigMap one: inSync", "Deployment web: inSync"];

function change(): Promise<string> {
  return scene.kubectl(["-n", scene.environment.namespace!, "scale", "deployment/web", "--replicas=5"]);
}

/** ConfigMaps and Deployments; what was applied is recorded in a ConfigMap. */
async function untilWatching(): Promise<void> {
  await expect.poll(() => proxy.streamCount).toBe(3);
}

const untilChanged = (): Promise<void> => scene.untilPicture("ConfigMap one: inSync", "Deployment web: outOfBand");

test("connections that are cut are told while they cannot be made again, and nothing that happened meanwhile is lost", async () => {
  await start("wire");
  must(await scene.connect());
  wire.cut();
  await scene.untilConnection("failed");
  await scene.untilMessage(`127.0.0.1:${wire.port} cannot be reached: it closed the connection.`);
  expect(scene.picture).toEqual(inSync);
  await change();
  wire.mend();
  await untilChanged();
  await scene.untilWell();
});

test("a cut that is mended at once is not told", async () => {
  await start("wire");
  must(await scene.connect());
  const states: string[] = [];
  scene.session.onDidChangeStatus(() => states.push(scene.session.status.connection));
  wire.cut();
  wire.mend();
  await change();
  await untilChanged();
  expect(new Set(states)).toEqual(new Set(["connected"]));
});

test("connections that are dead without a word, as after a laptop slept, are found by pings and made anew", async () => {
  await start("wire");
  must(await scene.connect({ intervalMs: 500, timeoutMs: 2_000 }));
  wire.freeze();
  await change();
  await untilChanged();
  await scene.untilWell();
});

test("watches that the server ends go on where they were: nothing is listed again", async () => {
  await start("proxy");
  must(await scene.connect());
  const lists = (): number => proxy.server.requests.filter(({ query }) => query.has("limit")).length;
  await untilWatching();
  const before = lists();
  proxy.endStreams();
  await change();
  await untilChanged();
  expect(lists()).toBe(before);
});

test("a point in time that the server has compacted away (410) is listed anew, and what was deleted meanwhile is missing", async () => {
  await start("wire");
  must(await scene.connect());
  wire.cut();
  await scene.untilConnection("failed");
  await change();
  await scene.kubectl(["-n", scene.environment.namespace!, "delete", "configmap", "one"]);
  await plane.compact();
  wire.mend();
  await scene.untilPicture("ConfigMap one: missing", "Deployment web: outOfBand");
  await scene.untilWell();
});

test("a slow server is waited for; one that answers too late is told not to answer, and asked again", async () => {
  await start("proxy");
  let delayMs = 150;
  proxy.intercept = async () => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return false;
  };
  must(await scene.connect({ silenceMs: 3_000 }));
  expect(scene.picture).toEqual(inSync);
  await untilWatching();
  delayMs = 6_000;
  proxy.endStreams();
  await scene.untilConnection("failed");
  await scene.untilMessage(`${new URL(proxy.server.url).host} cannot be reached: it does not answer.`);
  expect(scene.picture).toEqual(inSync);
  delayMs = 0;
  await change();
  await untilChanged();
  await scene.untilWell();
});

test("a storm of 429 slows us down as far as the server says, is told, and ends by itself", async () => {
  await start("proxy");
  let isBusy = true;
  const refused: number[] = [];
  const busy = status(429, "TooManyRequests", "too many requests, please try again later");
  proxy.intercept = ({ path }, answer) => {
    if (!isBusy || !path.includes("/namespaces/network")) return false;
    refused.push(performance.now());
    answer.json(429, busy, { "retry-after": "1" });
    return true;
  };
  const connecting = scene.connect();
  await scene.until("it is told", () => scene.session.status.message?.includes("too busy") === true);
  expect(scene.session.status.connection).toBe("connected");
  must(await connecting);
  const { namespace = "" } = scene.environment;
  await scene.untilPicture(
    `ConfigMap one: unknown, Could not list configmaps in namespace ${namespace}: the server is too busy; it is tried again later.`,
    `Deployment web: unknown, Could not list deployments.apps in namespace ${namespace}: the server is too busy; it is tried again later.`,
  );
  // Two kinds, each at most once a second.
  const seconds = (refused.at(-1)! - refused[0]!) / 1000;
  expect(refused.length).toBeLessThanOrEqual(2 * (seconds + 1));
  isBusy = false;
  await scene.untilPicture(...inSync);
  await scene.untilWell();

  // Also while watching: what was known stays.
  await untilWatching();
  isBusy = true;
  proxy.endStreams();
  await scene.until("it is told", () => scene.session.status.message?.includes("too busy") === true);
  expect(scene.picture).toEqual(inSync);
  await change();
  isBusy = false;
  await untilChanged();
  await scene.untilWell();
});

test("a kind whose requests the server cannot answer is told, keeps what was known, and the rest goes on", async () => {
  await start("proxy");
  must(await scene.connect());
  await untilWatching();
  let isBroken = true;
  proxy.intercept = ({ path }, answer) => {
    if (!isBroken || !path.endsWith("/configmaps")) return false;
    answer.json(500, status(500, "InternalError", "conversion webhook failed"));
    return true;
  };
  proxy.endStreams();
  await scene.until(
    "it is told",
    () => scene.session.status.message?.includes("the server answered 500 (conversion webhook failed)") === true,
  );
  expect(scene.session.status.connection).toBe("connected");
  await change();
  await untilChanged();
  isBroken = false;
  await scene.kubectl(["-n", scene.environment.namespace!, "delete", "configmap", "one"]);
  await scene.untilPicture("ConfigMap one: missing", "Deployment web: outOfBand");
  await scene.untilWell();
});
