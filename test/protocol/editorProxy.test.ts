import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { createProxyKey, sealProxy } from "../../client/src/sealedProxy.ts";
import { editorProxyNotification } from "../../server/src/protocol/editorProxy.ts";
import { EnvironmentServer, type KeptParts } from "../support/environmentServer.ts";
import { startHttpProxy, type ProxyServer } from "../support/proxyServer.ts";

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: Record<string, unknown> }[];
}

/** Leads to the cluster by a name that only a proxy knows. */
function renameServer({ cluster }: KeptParts): void {
  const kubeconfig = parse(readFileSync(cluster.kubeconfig, "utf8")) as Kubeconfig;
  for (const { cluster: target } of kubeconfig.clusters) {
    target["server"] = String(target["server"]).replace("127.0.0.1", "kubernetes.default.svc");
    target["insecure-skip-tls-verify"] = true;
    delete target["certificate-authority-data"];
  }
  writeFileSync(cluster.kubeconfig, stringify(kubeconfig));
}

/** The local cluster answers to its own names only; that it answers is enough to know which way was taken. */
const answered = { ok: false, reason: "forbidden" };

async function proxied(login: string): Promise<{ readonly proxy: ProxyServer; readonly address: string }> {
  const proxy = await startHttpProxy(login);
  running.push(proxy);
  return { proxy, address: `http://${login}@127.0.0.1:${proxy.port}` };
}

test("the proxy that the editor is set to later is used by the next connection, and what is nonsense is not", async () => {
  const [first, second] = [await proxied("ada:one"), await proxied("ada:two")];
  const key = createProxyKey();
  const server = await EnvironmentServer.start(
    { "environments/staging/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n" },
    { prepare: renameServer, environment: { PLUMBLINE_PROXY: first.address, PLUMBLINE_PROXY_KEY: key } },
  );
  running.unshift(server);
  expect(await server.connect()).toMatchObject(answered);
  expect([first.proxy.targets.length > 0, second.proxy.targets]).toEqual([true, []]);
  const { client } = server.server;
  await client.sendNotification(editorProxyNotification, { sealed: sealProxy({ PLUMBLINE_PROXY: second.address }, key) });
  const before = first.proxy.targets.length;
  expect(await server.connect()).toMatchObject(answered);
  expect([first.proxy.targets.length, second.proxy.targets.length > 0]).toEqual([before, true]);
  await client.sendNotification(editorProxyNotification, { sealed: sealProxy({ PLUMBLINE_PROXY: first.address }, createProxyKey()) });
  expect(await server.connect()).toMatchObject(answered);
  expect(first.proxy.targets.length).toBe(before);
  expect(server.server.log.filter((line) => line.includes("proxies could not be read"))).toHaveLength(1);
  await client.sendNotification(editorProxyNotification, { sealed: sealProxy({}, key) });
  expect(await server.connect()).toMatchObject({ ok: false, reason: "unreachable" });
});
