import { afterEach, expect, test } from "vitest";
import type { WatchHandle, WatchTarget } from "../../../server/src/core/ports.ts";
import { neverCancelled } from "../../../server/src/core/result.ts";
import { createKindCatalog } from "../../../server/src/core/schema/kindCatalog.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { connectCluster, type ConnectedCluster, type ConnectOptions } from "../../../server/src/node/kubernetes/connectCluster.ts";
import {
  startTestServer,
  status,
  writeKubeconfig,
  type Answering,
  type Handler,
  type OpenAnswer,
  type SeenRequest,
  type TestServer,
} from "../../support/kubernetesServer.ts";
import { startTcpProxy, type TcpProxy } from "../../support/tcpProxy.ts";
import { TestLog } from "../../support/testLog.ts";
import { WatchRecorder } from "../../support/watchRecorder.ts";

const pods: KindFacts = {
  group: "",
  version: "v1",
  kind: "Pod",
  plural: "pods",
  namespaced: true,
  source: "builtIn",
  schema: { type: "object" },
};
const target: WatchTarget = { kind: pods };

const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A cluster of one kind whose lists and watches the test answers itself. */
class ScriptedCluster {
  uid: string | undefined = "uid-1";
  mayReadIdentity = true;
  names = ["a", "b"];
  resourceVersion = 10;
  readonly watches: { readonly request: SeenRequest; readonly answer: OpenAnswer }[] = [];
  lists = 0;
  onList: ((request: SeenRequest, answer: Answering) => boolean) | undefined;
  onWatch: ((request: SeenRequest, answer: Answering) => boolean) | undefined;

  readonly handler: Handler = (request, answer) => {
    if (request.path === "/version") answer.json(200, { gitVersion: "v1.37.2" });
    else if (request.path.endsWith("kube-system")) {
      if (!this.mayReadIdentity) answer.json(403, status(403, "Forbidden", "no"));
      else if (this.uid === undefined) answer.json(404, status(404, "NotFound", "no"));
      else answer.json(200, { metadata: { uid: this.uid } });
    } else if (request.query.get("watch") === "true") {
      if (this.onWatch?.(request, answer) !== true) this.watches.push({ request, answer: answer.open() });
    } else {
      this.lists++;
      if (this.onList?.(request, answer) === true) return;
      const items = this.names.map((name) => ({ metadata: { name, resourceVersion: "1" } }));
      answer.json(200, { kind: "PodList", metadata: { resourceVersion: String(this.resourceVersion) }, items });
    }
  };

  get watch(): { readonly request: SeenRequest; readonly answer: OpenAnswer } {
    return this.watches.at(-1)!;
  }

  tell(type: string, name: string, resourceVersion: number): void {
    this.watch.answer.line({
      type,
      object: { apiVersion: "v1", kind: "Pod", metadata: { name, resourceVersion: String(resourceVersion) } },
    });
  }
}

const quick: NonNullable<ConnectOptions["timing"]> = { firstPauseMs: 20, longestPauseMs: 100, slowPauseMs: 50, shortWatchMs: 20 };

async function start(
  script: ScriptedCluster,
  timing: ConnectOptions["timing"] = {},
  serverOptions: Parameters<typeof startTestServer>[1] = {},
  route: (url: string) => Promise<string> = (url) => Promise.resolve(url),
): Promise<{
  readonly server: TestServer;
  readonly cluster: ConnectedCluster;
  readonly recorder: WatchRecorder;
  readonly watch: WatchHandle;
  readonly stop: () => void;
}> {
  const server = await startTestServer(script.handler, serverOptions);
  cleanUps.push(() => server.stop());
  const kubeconfig = await writeKubeconfig(await route(server.url));
  cleanUps.push(() => kubeconfig.dispose());
  const connected = await connectCluster({
    kubeconfig: { path: kubeconfig.path },
    builtInCatalog: (minor) => createKindCatalog([pods], minor),
    log: new TestLog(),
    clock: { now: () => new Date() },
    timing: { ...quick, ...timing },
  });
  if (!connected.ok) throw new Error(connected.message);
  const recorder = new WatchRecorder();
  const watch = connected.value.watch([target], recorder);
  cleanUps.push(() => {
    connected.value.dispose();
  });
  return {
    server,
    cluster: connected.value,
    recorder,
    watch,
    stop: () => {
      watch.dispose();
    },
  };
}

test.each(["h2", "https", "http"] as const)("lists, then tells changes as they come, over %s", async (protocol) => {
  const script = new ScriptedCluster();
  const { recorder } = await start(script, {}, { protocol });
  await recorder.until(() => recorder.state === "live");
  expect(recorder.objects.get("a")).toMatchObject({ apiVersion: "v1", kind: "Pod" });
  expect(Object.fromEntries(script.watch.request.query)).toMatchObject({ resourceVersion: "10", allowWatchBookmarks: "true" });
  script.tell("ADDED", "c", 11);
  await recorder.until(() => recorder.objects.has("c"));
  script.tell("DELETED", "a", 12);
  await recorder.until(() => !recorder.objects.has("a"));
  expect(recorder.happened).toEqual(["listing", "replaced a b", "live", "upsert c", "delete a"]);
});

test("reads long lists page by page, and as a whole when the pages expire", async () => {
  const script = new ScriptedCluster();
  const names = Array.from({ length: 7 }, (_, index) => `p${index}`);
  let expire = false;
  script.onList = (request, answer) => {
    const limit = Number(request.query.get("limit") ?? "100");
    const from = Number(request.query.get("continue") ?? "0");
    if (expire && from > 0) answer.json(410, status(410, "Expired", "The provided continue parameter is too old"));
    else {
      const items = names.slice(from, from + limit).map((name) => ({ metadata: { name } }));
      answer.json(200, {
        metadata: { resourceVersion: "5", ...(from + limit < names.length && { continue: String(from + limit) }) },
        items,
      });
    }
    return true;
  };
  const { recorder, cluster } = await start(script, { pageSize: 3 });
  await recorder.until(() => recorder.state === "live");
  expect([...recorder.objects.keys()]).toEqual(names);
  expect(recorder.happened).toEqual(["listing", "begun p0 p1 p2", "went on p3 p4 p5", "completed p6", "live"]);
  expect(script.lists).toBe(3);
  expire = true;
  const again = new WatchRecorder();
  cluster.watch([target], again);
  await again.until(() => again.state === "live");
  expect([...again.objects.keys()]).toEqual(names);
  expect(again.happened).toEqual(["listing", "begun p0 p1 p2", `replaced ${names.join(" ")}`, "live"]);
});

test("goes on from the last event or bookmark when the server ends the watch", async () => {
  const script = new ScriptedCluster();
  const { recorder } = await start(script);
  await recorder.until(() => recorder.state === "live");
  script.tell("ADDED", "c", 11);
  script.tell("BOOKMARK", "", 40);
  await recorder.until(() => recorder.objects.has("c"));
  script.watch.answer.end();
  await recorder.until(() => script.watches.length === 2);
  expect(script.watch.request.query.get("resourceVersion")).toBe("40");
  expect(script.lists).toBe(1);
  expect(recorder.happened).toEqual(["listing", "replaced a b", "live", "upsert c"]);
});

test("lists anew after 410, as an event and as a status, and tells the whole so that what is gone is known", async () => {
  const script = new ScriptedCluster();
  const { recorder } = await start(script);
  await recorder.until(() => recorder.state === "live");
  script.names = ["b", "d"];
  script.resourceVersion = 90;
  script.watch.answer.line({ type: "ERROR", object: status(410, "Expired", "too old resource version") });
  await recorder.until(() => recorder.replacedCount === 2);
  expect([...recorder.objects.keys()]).toEqual(["b", "d"]);
  let refused = false;
  script.onWatch = (_request, answer) => {
    if (refused) return false;
    refused = true;
    answer.json(410, status(410, "Expired", "too old resource version"));
    return true;
  };
  script.names = ["e"];
  await recorder.until(() => script.watches.length === 2);
  script.watch.answer.end();
  await recorder.until(() => recorder.replacedCount === 3 && recorder.state === "live");
  expect([...recorder.objects.keys()]).toEqual(["e"]);
  expect(recorder.states.some((state) => state.state === "failed")).toBe(false);
});

test("mends a dropped connection and a GOAWAY without a word, from where it was", async () => {
  const script = new ScriptedCluster();
  const { recorder, server } = await start(script);
  await recorder.until(() => recorder.state === "live");
  script.tell("ADDED", "c", 11);
  await recorder.until(() => recorder.objects.has("c"));
  server.dropConnections();
  await recorder.until(() => script.watches.length === 2);
  expect(script.watch.request.query.get("resourceVersion")).toBe("11");
  server.goAway();
  script.watch.answer.end();
  await recorder.until(() => script.watches.length === 3);
  script.tell("ADDED", "d", 12);
  await recorder.until(() => recorder.objects.has("d"));
  expect(script.lists).toBe(1);
  expect(recorder.states.some((state) => state.state === "failed")).toBe(false);
});

test("one failure between the list and the watch is nothing to tell", async () => {
  const script = new ScriptedCluster();
  let failures = 0;
  script.onWatch = (_request, answer) => {
    if (failures > 0) return false;
    failures++;
    answer.json(500, status(500, "InternalError", "not yet"));
    return true;
  };
  const { recorder } = await start(script);
  await recorder.until(() => recorder.state === "live");
  expect([failures, recorder.happened]).toEqual([1, ["listing", "replaced a b", "replaced a b", "live"]]);
});

test("tells when the server is gone, keeps trying, and comes back by itself", async () => {
  const script = new ScriptedCluster();
  const { recorder, server } = await start(script);
  await recorder.until(() => recorder.state === "live");
  await server.stop();
  await recorder.until(() => recorder.state === "failed");
  expect(recorder.states.at(-1)).toMatchObject({
    reason: "unreachable",
    retrying: true,
    message: expect.stringContaining("nothing listens there"),
  });
  expect([...recorder.objects.keys()]).toEqual(["a", "b"]);
  const back = await startTestServer(script.handler, { port: Number(new URL(server.url).port) });
  cleanUps.push(() => back.stop());
  await recorder.until(() => recorder.state === "live");
  expect(script.watch.request.query.get("resourceVersion")).toBe("10");
});

test.each<[how: string, breaks: (script: ScriptedCluster, server: TestServer) => void]>([
  [
    "at the same address",
    (_script, server) => {
      server.dropConnections();
    },
  ],
  [
    "over the same connection, behind a gateway",
    (script) => {
      script.watch.answer.end();
    },
  ],
  [
    "and does not know our point in time",
    (script, server) => {
      script.onWatch = (_request, answer) => {
        answer.json(504, status(504, "Timeout", "Too large resource version: 11, current: 10"));
        return true;
      };
      server.dropConnections();
    },
  ],
])("shows nothing of another cluster that answers %s", async (_how, breaks) => {
  const script = new ScriptedCluster();
  const { recorder, server } = await start(script);
  await recorder.until(() => recorder.state === "live");
  script.uid = "uid-2";
  script.names = ["foreign"];
  script.onWatch = (_request, answer) => {
    answer.open().line({ type: "ADDED", object: { metadata: { name: "foreign", resourceVersion: "11" } } });
    return true;
  };
  breaks(script, server);
  await recorder.until(() => recorder.state === "failed");
  expect(recorder.states.at(-1)).toMatchObject({ reason: "identityChanged", retrying: false });
  expect([...recorder.objects.keys()]).toEqual(["a", "b"]);
});

test("writes nothing to another cluster, not even to one that has no kube-system yet", async () => {
  for (const uid of ["uid-2", undefined]) {
    const script = new ScriptedCluster();
    const { cluster, server, recorder, stop } = await start(script);
    await recorder.until(() => recorder.state === "live");
    stop();
    script.uid = uid;
    server.dropConnections();
    const object = { apiVersion: "v1", kind: "Pod", metadata: { name: "a", namespace: "shop" } };
    const options = { fieldManager: "plumbline", force: false, dryRun: false };
    await expect.poll(() => cluster.apply(pods, object, options, neverCancelled)).toMatchObject({ ok: false, reason: "identityChanged" });
    const id = { group: "", kind: "Pod", namespace: "shop", name: "a" };
    expect(await cluster.delete(pods, id, {}, neverCancelled)).toMatchObject({ ok: false, reason: "identityChanged" });
    expect(server.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  }
});

test("what may not be read any more is not taken for another cluster", async () => {
  const script = new ScriptedCluster();
  const { recorder, server } = await start(script);
  await recorder.until(() => recorder.state === "live");
  script.mayReadIdentity = false;
  server.dropConnections();
  await recorder.until(() => recorder.state === "failed");
  expect(recorder.states.at(-1)).toMatchObject({ reason: "unauthorized", retrying: true });
  script.mayReadIdentity = true;
  await recorder.until(() => recorder.state === "live");
  expect(script.lists).toBe(1);
});

test("a kind that comes back brings those along that wait for the same server", async () => {
  const script = new ScriptedCluster();
  const { cluster, server, recorder } = await start(script, { slowPauseMs: 60_000 });
  await recorder.until(() => recorder.state === "live");
  let isRefusing = true;
  const refuse = (_request: SeenRequest, answer: Answering): boolean => {
    if (isRefusing) answer.json(401, status(401, "Unauthorized", "Unauthorized"));
    return isRefusing;
  };
  script.onWatch = refuse;
  script.onList = refuse;
  server.dropConnections();
  await recorder.until(() => recorder.state === "failed");
  // Somebody signs in again while the first one waits for a minute, and another kind is asked for.
  isRefusing = false;
  const other = new WatchRecorder();
  cluster.watch([{ ...target, namespace: "shop" }], other);
  await other.until(() => other.state === "live");
  await recorder.until(() => recorder.state === "live");
});

test("asks for the existence of objects alone where that is enough", async () => {
  const script = new ScriptedCluster();
  const { cluster, server } = await start(script);
  const recorder = new WatchRecorder();
  cluster.watch([{ ...target, metadataOnly: true }], recorder);
  await recorder.until(() => recorder.state === "live");
  const accepts = server.requests.filter(({ path }) => path.endsWith("/pods")).map(({ headers }) => headers.accept);
  expect(new Set(accepts)).toEqual(
    new Set([
      "application/json",
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json",
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json",
    ]),
  );
});

test("notices a connection whose other end is gone without a word", async () => {
  const script = new ScriptedCluster();
  const proxy: { current?: TcpProxy } = {};
  const { recorder } = await start(script, { intervalMs: 100, timeoutMs: 100 }, {}, async (url) => {
    proxy.current = await startTcpProxy(Number(new URL(url).port));
    cleanUps.push(() => proxy.current?.stop());
    return `https://127.0.0.1:${proxy.current.port}`;
  });
  await recorder.until(() => recorder.state === "live");
  proxy.current!.freeze();
  await recorder.until(() => script.watches.length === 2);
  script.tell("ADDED", "c", 11);
  await recorder.until(() => recorder.objects.has("c"));
  expect(script.lists).toBe(1);
});

test("says what right is missing, and goes on when it is given", async () => {
  const script = new ScriptedCluster();
  let allowed = false;
  script.onList = (_request, answer) => {
    if (!allowed) answer.json(403, status(403, "Forbidden", 'pods is forbidden: User "ada" cannot list resource "pods"'));
    return !allowed;
  };
  const { recorder } = await start(script);
  await recorder.until(() => recorder.state === "failed");
  expect(recorder.states.at(-1)).toMatchObject({
    reason: "forbidden",
    retrying: true,
    message: expect.stringContaining("list pods in all namespaces"),
  });
  allowed = true;
  await recorder.until(() => recorder.state === "live");
});

test("looks at the rights at once when asked to, and lists nothing again", async () => {
  const script = new ScriptedCluster();
  let allowed = true;
  const refuse = (_request: SeenRequest, answer: Answering): boolean => {
    if (!allowed) answer.json(403, status(403, "Forbidden", 'pods is forbidden: User "ada" cannot watch resource "pods"'));
    return !allowed;
  };
  script.onList = refuse;
  script.onWatch = refuse;
  const minutes = { firstPauseMs: 600_000, longestPauseMs: 600_000, slowPauseMs: 600_000 };
  const { recorder, watch } = await start(script, minutes);
  await recorder.until(() => recorder.state === "live");
  script.tell("ADDED", "c", 11);
  await recorder.until(() => recorder.objects.has("c"));
  watch.recheck();
  await recorder.until(() => script.watches.length === 2);
  expect([script.lists, script.watch.request.query.get("resourceVersion")]).toEqual([1, "11"]);
  allowed = false;
  watch.recheck();
  await recorder.until(() => {
    // The first refusal may pass by itself.
    watch.recheck();
    return recorder.state === "failed";
  });
  allowed = true;
  watch.recheck();
  await recorder.until(() => recorder.state === "live");
});

test("waits as long as a busy server says before it watches again", async () => {
  const script = new ScriptedCluster();
  const refusedAt: number[] = [];
  script.onWatch = (_request, answer) => {
    if (refusedAt.length > 0) return false;
    refusedAt.push(performance.now());
    answer.json(429, status(429, "TooManyRequests", "later"), { "retry-after": "0.4" });
    return true;
  };
  const { recorder } = await start(script);
  await recorder.until(() => script.watches.length === 1);
  expect(performance.now() - refusedAt[0]!).toBeGreaterThan(380);
  expect(script.lists).toBe(1);
});

test("survives a server that answers watches with rubbish or ends them at once, without a storm", async () => {
  const script = new ScriptedCluster();
  let asked = 0;
  script.onWatch = (_request, answer) => {
    asked++;
    const open = answer.open();
    open.text(asked % 2 === 0 ? "<html>not json</html>\n" : "");
    open.end();
    return true;
  };
  const { recorder } = await start(script, { firstPauseMs: 100, longestPauseMs: 200, shortWatchMs: 500 });
  const started = performance.now();
  await recorder.until(() => asked > 5);
  // The shortest pause is half of the first one; timers may be a moment early.
  expect(asked).toBeLessThanOrEqual(1 + (performance.now() - started) / 45);
  script.onWatch = undefined;
  await recorder.until(() => script.watches.length > 0);
});

test("tells nothing after it was disposed", async () => {
  const script = new ScriptedCluster();
  const { cluster, recorder, stop } = await start(script);
  await recorder.until(() => recorder.state === "live");
  const { answer } = script.watch;
  stop();
  const before = recorder.happened.length;
  const event = { type: "ADDED", object: { apiVersion: "v1", kind: "Pod", metadata: { name: "c", resourceVersion: "11" } } };
  answer.line(event);
  // Over the same connection: what another watch is told comes later.
  const other = new WatchRecorder();
  cluster.watch([target], other);
  await other.until(() => script.watches.length === 2);
  script.watch.answer.line(event);
  await other.until(() => other.objects.has("c"));
  expect(recorder.happened).toHaveLength(before);
});
