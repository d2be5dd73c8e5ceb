import { afterEach, describe, expect, test } from "vitest";
import { createProxyKey, sealProxy } from "../../../client/src/sealedProxy.ts";
import type { ClusterReason } from "../../../server/src/core/ports.ts";
import { neverCancelled, type Result } from "../../../server/src/core/result.ts";
import { createKindCatalog } from "../../../server/src/core/schema/kindCatalog.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { connectCluster, type ConnectedCluster } from "../../../server/src/node/kubernetes/connectCluster.ts";
import { takeEditorProxy } from "../../../server/src/node/kubernetes/editorProxy.ts";
import { startTestServer, writeKubeconfig, type TestServer } from "../../support/kubernetesServer.ts";
import { startHttpProxy, startSocksProxy, type ProxyServer } from "../../support/proxyServer.ts";
import { TestLog } from "../../support/testLog.ts";

const cleanUps: (() => Promise<void> | void)[] = [];
const log = new TestLog();

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const configMaps: KindFacts = {
  group: "",
  version: "v1",
  kind: "ConfigMap",
  plural: "configmaps",
  namespaced: true,
  source: "builtIn",
  schema: { type: "object" },
};

async function serve(protocol: "h2" | "https" | "http"): Promise<TestServer> {
  const server = await startTestServer(
    ({ path }, answer) => {
      if (path === "/version") answer.json(200, { gitVersion: "v1.37.2" });
      else answer.json(200, { metadata: { name: "kube-system", uid: "uid-1" } });
    },
    { protocol },
  );
  cleanUps.push(() => server.stop());
  return server;
}

async function proxied(starting: Promise<ProxyServer>): Promise<ProxyServer> {
  const proxy = await starting;
  cleanUps.push(() => proxy.stop());
  return proxy;
}

/** Connects by a name that only a proxy knows. */
async function connect(
  server: TestServer,
  cluster: object,
  environment: NodeJS.ProcessEnv = {},
  host = "kubernetes.default.svc",
): Promise<Result<ConnectedCluster, ClusterReason>> {
  const kubeconfig = await writeKubeconfig(server.url.replace("127.0.0.1", host), { cluster });
  cleanUps.push(() => kubeconfig.dispose());
  const connected = await connectCluster({
    kubeconfig: { path: kubeconfig.path },
    builtInCatalog: (minor) => createKindCatalog([], minor),
    environment,
    log,
    clock: { now: () => new Date() },
    timing: { connectMs: 5_000 },
  });
  if (connected.ok) {
    cleanUps.push(() => {
      connected.value.dispose();
    });
  }
  return connected;
}

describe.each(["h2", "https", "http"] as const)("a server that speaks %s", (protocol) => {
  test.each([
    ["an HTTP proxy", "http", undefined, startHttpProxy],
    ["an HTTP proxy with a password", "http", "ada:s3cret%2F", startHttpProxy],
    ["a SOCKS proxy", "socks5", undefined, startSocksProxy],
    ["a SOCKS proxy with a password", "socks5", "ada:s3cret%2F", startSocksProxy],
  ] as const)("is reached through %s", async (_what, scheme, login, start) => {
    const server = await serve(protocol);
    const proxy = await proxied(start(login === undefined ? undefined : decodeURIComponent(login)));
    const address = `${scheme}://${login === undefined ? "" : `${login}@`}127.0.0.1:${proxy.port}`;
    expect(await connect(server, { "proxy-url": address })).toMatchObject({ ok: true });
    expect(new Set(proxy.targets)).toEqual(new Set([`kubernetes.default.svc:${new URL(server.url).port}`]));
    expect(server.requests[0]?.httpVersion).toBe(protocol === "h2" ? "2.0" : "1.1");
  });
});

test("a SOCKS proxy that wants no credentials is used by those who have some", async () => {
  const server = await serve("h2");
  const proxy = await proxied(startSocksProxy());
  expect(await connect(server, { "proxy-url": `socks5://ada:s3cret@127.0.0.1:${proxy.port}` })).toMatchObject({ ok: true });
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["[fd00::a:1]", "fd00:0:0:0:0:0:a:1"],
  ["[::ffff:127.0.0.1]", "0:0:0:0:0:ffff:7f00:1"],
])("a SOCKS proxy is given the address %s as an address", async (host, asked) => {
  const server = await serve("h2");
  const proxy = await proxied(startSocksProxy());
  const cluster = { "proxy-url": `socks5://127.0.0.1:${proxy.port}`, "tls-server-name": "kubernetes.default.svc" };
  expect(await connect(server, cluster, {}, host)).toMatchObject({ ok: true });
  expect(proxy.targets).toEqual([`${asked}:${new URL(server.url).port}`]);
});

test("a password with a percent sign that escapes nothing is taken as it stands, one that is too long is told", async () => {
  const server = await serve("h2");
  const proxy = await proxied(startSocksProxy("ada:100%"));
  expect(await connect(server, { "proxy-url": `socks5://ada:100%@127.0.0.1:${proxy.port}` })).toMatchObject({ ok: true });
  const refused = await connect(server, { "proxy-url": `socks5://ada:${"s3cret".repeat(50)}@127.0.0.1:${proxy.port}` });
  expect(refused).toMatchObject({
    ok: false,
    reason: "unreachable",
    message: expect.stringMatching(/: the proxy takes no name or/) as string,
  });
});

test("the environment names a proxy; what the kubeconfig says comes first, and NO_PROXY is kept", async () => {
  const server = await serve("h2");
  const [named, other] = [await proxied(startHttpProxy()), await proxied(startHttpProxy())];
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${named.port}` };
  expect(await connect(server, {}, environment)).toMatchObject({ ok: true });
  expect([named.targets.length, other.targets.length]).toEqual([1, 0]);
  expect(await connect(server, { "proxy-url": `http://127.0.0.1:${other.port}` }, environment)).toMatchObject({ ok: true });
  expect([named.targets.length, other.targets.length]).toEqual([1, 1]);
  expect(await connect(server, {}, { ...environment, NO_PROXY: "default.svc" })).toMatchObject({ ok: false, reason: "unreachable" });
  expect([named.targets.length, other.targets.length]).toEqual([1, 1]);
});

test("the proxy of the editor comes last; its own certificate is looked at unless the editor does not want that", async () => {
  const server = await serve("h2");
  const [named, editor] = [await proxied(startHttpProxy()), await proxied(startHttpProxy("ada:s3cret"))];
  const environment = { PLUMBLINE_PROXY: `http://ada:s3cret@127.0.0.1:${editor.port}` };
  expect(await connect(server, {}, environment)).toMatchObject({ ok: true });
  expect([named.targets.length, editor.targets.length]).toEqual([0, 1]);
  expect(await connect(server, { "proxy-url": `http://127.0.0.1:${named.port}` }, environment)).toMatchObject({ ok: true });
  expect([named.targets.length, editor.targets.length]).toEqual([1, 1]);
  expect(log.lines.join("\n")).not.toContain("s3cret");
  const secure = await proxied(startHttpProxy(undefined, { isSecure: true }));
  const unknown = { PLUMBLINE_PROXY: `https://127.0.0.1:${secure.port}` };
  expect(await connect(server, {}, unknown)).toMatchObject({
    reason: "unreachable",
    message: expect.stringMatching(/: the proxy cannot be trusted \(/) as string,
  });
  expect(await connect(server, {}, { ...unknown, PLUMBLINE_PROXY_UNCHECKED: "1" })).toMatchObject({ ok: true });
  // That of the server is looked at all the same.
  const stranger = await startTestServer(
    (_request, answer) => {
      answer.json(200, {});
    },
    { certificate: "other" },
  );
  cleanUps.push(() => stranger.stop());
  expect(await connect(stranger, {}, { ...unknown, PLUMBLINE_PROXY_UNCHECKED: "1" })).toMatchObject({ ok: false, reason: "tlsFailed" });
});

test.each(["h2", "https"] as const)(
  "another proxy of the editor is taken for the next connection over %s, without connecting anew",
  async (protocol) => {
    const server = await serve(protocol);
    const [before, after] = [await proxied(startHttpProxy()), await proxied(startHttpProxy())];
    const key = createProxyKey();
    const environment: NodeJS.ProcessEnv = { PLUMBLINE_PROXY: `http://127.0.0.1:${before.port}`, PLUMBLINE_PROXY_KEY: key };
    const connected = await connect(server, {}, environment);
    if (!connected.ok) throw new Error(connected.message);
    const read = (): Promise<unknown> =>
      connected.value.get(configMaps, { group: "", kind: "ConfigMap", namespace: "shop", name: "web" }, neverCancelled);
    expect(await read()).toMatchObject({ ok: true });
    expect(after.targets).toEqual([]);
    expect(takeEditorProxy(sealProxy({ PLUMBLINE_PROXY: `http://127.0.0.1:${after.port}` }, key), environment)).toBe(true);
    server.dropConnections();
    await before.stop();
    await expect.poll(read).toMatchObject({ ok: true });
    expect(after.targets.length).toBeGreaterThan(0);
  },
);

test("a proxy that refuses, speaks something else or is not there is named, without its password", async () => {
  const server = await serve("h2");
  const messageOf = async (address: string): Promise<string> => {
    const refused = await connect(server, { "proxy-url": address });
    expect(refused).toMatchObject({ ok: false, reason: "unreachable" });
    return refused.ok ? "" : refused.message;
  };
  const [http, socks] = [await proxied(startHttpProxy("ada:right")), await proxied(startSocksProxy("ada:right"))];
  const host = new URL(server.url).port;
  const through = (port: number): string => `kubernetes.default.svc:${host} (through the proxy 127.0.0.1:${port}) cannot be reached: `;
  expect(await messageOf(`http://ada:wrong@127.0.0.1:${http.port}`)).toBe(`${through(http.port)}the proxy wants other credentials.`);
  expect(await messageOf(`socks5://ada:wrong@127.0.0.1:${socks.port}`)).toBe(`${through(socks.port)}the proxy wants other credentials.`);
  expect(await messageOf(`socks5://127.0.0.1:${socks.port}`)).toBe(`${through(socks.port)}the proxy wants other credentials.`);
  expect(await messageOf(`socks5://127.0.0.1:${http.port}`)).toMatch(/: the proxy (?:does not speak SOCKS 5|closed the connection)\.$/);
  expect(await messageOf("http://127.0.0.1:1")).toBe(`${through(1)}nothing listens there.`);
});
