import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { ClusterReason } from "../../../server/src/core/ports.ts";
import { neverCancelled, type Result } from "../../../server/src/core/result.ts";
import { createKindCatalog } from "../../../server/src/core/schema/kindCatalog.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { connectCluster, type ConnectedCluster, type ConnectOptions } from "../../../server/src/node/kubernetes/connectCluster.ts";
import { startTestServer, status, tlsFolder, writeKubeconfig, type Handler, type TestServer } from "../../support/kubernetesServer.ts";
import { TestLog } from "../../support/testLog.ts";

const configMaps: KindFacts = {
  group: "",
  version: "v1",
  kind: "ConfigMap",
  plural: "configmaps",
  namespaced: true,
  source: "builtIn",
  schema: { type: "object" },
};
const configMap = { group: "", kind: "ConfigMap", namespace: "shop", name: "web" };

const cleanUps: (() => Promise<void> | void)[] = [];
const log = new TestLog();

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Answers what every cluster answers on connect; the rest is the test's. */
function clusterOf(handler: Handler, uid = "uid-1"): Handler {
  return (request, answer) => {
    if (request.path === "/version") answer.json(200, { major: "1", minor: "37", gitVersion: "v1.37.2" });
    else if (request.path === "/api/v1/namespaces/kube-system") answer.json(200, { metadata: { name: "kube-system", uid } });
    else handler(request, answer);
  };
}

async function serve(handler: Handler, options: Parameters<typeof startTestServer>[1] = {}): Promise<TestServer> {
  const server = await startTestServer(handler, options);
  cleanUps.push(() => server.stop());
  return server;
}

async function connect(
  url: string,
  options: Partial<ConnectOptions> & { readonly file?: Parameters<typeof writeKubeconfig>[1] } = {},
): Promise<Result<ConnectedCluster, ClusterReason>> {
  const kubeconfig = await writeKubeconfig(url, options.file);
  cleanUps.push(() => kubeconfig.dispose());
  const connected = await connectCluster({
    kubeconfig: { path: kubeconfig.path },
    builtInCatalog: (minor) => createKindCatalog([configMaps], minor),
    environment: { PATH: process.env["PATH"] },
    log,
    clock: { now: () => new Date() },
    ...options,
  });
  if (connected.ok) {
    cleanUps.push(() => {
      connected.value.dispose();
    });
  }
  return connected;
}

async function connected(url: string, options: Parameters<typeof connect>[1] = {}): Promise<ConnectedCluster> {
  const result = await connect(url, options);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web", namespace: "shop" } };

describe("connecting", () => {
  test.each(["h2", "https", "http"] as const)("works over %s with one connection for all requests", async (protocol) => {
    const server = await serve(
      clusterOf((_request, answer) => {
        answer.json(200, object);
      }),
      { protocol },
    );
    const cluster = await connected(server.url);
    expect(cluster.info).toEqual({ kubernetesVersion: "1.37", uid: "uid-1" });
    for (let index = 0; index < 20; index++) expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: true });
    expect(server.connectionCount()).toBe(protocol === "https" ? 2 : 1);
    expect(server.requests.at(-1)?.httpVersion).toBe(protocol === "h2" ? "2.0" : "1.1");
    expect(server.requests.every((request) => request.headers.authorization === "Bearer the-secret-token")).toBe(true);
  });

  test("runs twenty requests at once over the one connection", async () => {
    const server = await serve(
      clusterOf((_request, answer) => {
        setTimeout(() => {
          answer.json(200, object);
        }, 20);
      }),
    );
    const cluster = await connected(server.url);
    const answers = await Promise.all(Array.from({ length: 20 }, () => cluster.get(configMaps, configMap, neverCancelled)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(server.connectionCount()).toBe(1);
  });

  test("keeps the path of a server behind a gateway, and reads the name of a certificate as told", async () => {
    const gateway: Handler = (request, answer) => {
      clusterOf((_inner, inner) => {
        inner.json(200, object);
      })({ ...request, path: request.path.replace("/k8s/clusters/c-1", "") }, answer);
    };
    const server = await serve(gateway, { certificate: "other" });
    const cluster = await connected(`${server.url}/k8s/clusters/c-1/`, {
      file: { cluster: { "tls-server-name": "elsewhere.example.org" } },
    });
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: true });
    expect(server.requests.at(-1)?.path).toBe("/k8s/clusters/c-1/api/v1/namespaces/shop/configmaps/web");
  });

  test("shows the client certificate", async () => {
    const server = await serve(clusterOf(() => undefined));
    const data = (name: string): string => readFileSync(join(tlsFolder, name)).toString("base64");
    await connected(server.url, {
      file: { user: { "client-certificate-data": data("client.crt"), "client-key-data": data("client.key") } },
    });
    expect(server.requests.map((request) => request.certificateName)).toEqual(["client", "client"]);
  });

  test("works without the right to read the identity, but not when one is expected", async () => {
    const handler: Handler = (request, answer) => {
      if (request.path === "/version") answer.json(200, { gitVersion: "v1.33.1-eks-1" });
      else answer.json(403, status(403, "Forbidden", "no"));
    };
    const server = await serve(handler);
    const { signs, ...info } = (await connected(server.url)).info;
    expect(info).toEqual({ kubernetesVersion: "1.33" });
    expect(signs).toMatchObject({ objects: {}, authorities: [expect.any(String)], server: new URL(server.url).host });
    expect(await connect(server.url, { expectedUid: "uid-1" })).toMatchObject({ ok: false, reason: "identityChanged" });
  });
});

test("a server that sends elsewhere is not followed, and damaged, cut off or overlong answers are told", async () => {
  const elsewhere = await serve((_request, answer) => {
    answer.json(200, {});
  });
  const zipped = gzipSync(JSON.stringify(object));
  const answers: Readonly<Record<string, Handler>> = {
    redirect: (_request, answer) => {
      answer.json(302, object, { location: `${elsewhere.url}/login` });
    },
    damaged: (_request, { raw }) => {
      (raw as ServerResponse).writeHead(200, { "content-encoding": "gzip" });
      (raw as ServerResponse).end(zipped.subarray(0, zipped.length - 12));
    },
    cut: (_request, { raw }) => {
      (raw as ServerResponse).writeHead(200, { "content-type": "application/json" });
      (raw as ServerResponse).end('{"apiVersion":"v1","kind":"Conf');
    },
    head: (_request, answer) => {
      answer.json(200, object, { "x-long": "x".repeat(20_000) });
    },
  };
  const messageOf = async (name: string, protocol: "h2" | "https" | "http"): Promise<string> => {
    const server = await serve(clusterOf(answers[name]!), { protocol });
    const got = await (await connected(server.url)).get(configMaps, configMap, neverCancelled);
    return got.ok ? "ok" : `${got.reason}: ${got.message}`;
  };
  for (const protocol of ["h2", "http"] as const) {
    expect(await messageOf("redirect", protocol)).toMatch(/^serverError: .* sends to another address, .* is not followed\.$/);
    expect(await messageOf("damaged", protocol)).toMatch(/^serverError: .* cannot be unpacked: it is damaged or cut off\.$/);
    expect(await messageOf("cut", protocol)).toMatch(/^serverError: .* the server did not answer JSON\.$/);
  }
  expect(await messageOf("head", "http")).toMatch(/^unreachable: .*: the head of its answer is too long\.$/);
  expect(elsewhere.requests).toEqual([]);
});

describe("who may not read kube-system", () => {
  /** A cluster that shows one namespace, and nothing else. */
  async function serveOne(uid: string, created = "2026-01-01T00:00:00Z", port?: number): Promise<TestServer> {
    const handler: Handler = ({ path }, answer) => {
      if (path === "/version") answer.json(200, { gitVersion: "v1.37.2" });
      else if (path === "/api/v1/namespaces/shop") answer.json(200, { metadata: { name: "shop", uid, creationTimestamp: created } });
      else if (path.startsWith("/api/v1/namespaces/shop/")) answer.json(200, { ...object, metadata: { name: "web", of: uid } });
      else answer.json(403, status(403, "Forbidden", "no"));
    };
    return serve(handler, port === undefined ? {} : { port });
  }
  const own = { namespaces: ["shop"] };

  test("is bound to the namespace that may be read, at whatever address", async () => {
    const [first, moved, other] = [await serveOne("uid-1"), await serveOne("uid-1"), await serveOne("uid-2")];
    const { signs } = (await connected(first.url, own)).info;
    expect(signs?.objects).toEqual({ "namespaces/shop": { uid: "uid-1", created: "2026-01-01T00:00:00Z" } });
    await connected(moved.url, { ...own, expectedSigns: signs! });
    expect(await connect(other.url, { ...own, expectedSigns: signs! })).toMatchObject({ ok: false, reason: "identityChanged" });
  });

  test("is shown and writes nothing of a cluster that takes its place", async () => {
    const first = await serveOne("uid-1");
    const cluster = await connected(first.url, own);
    await first.stop();
    const later = await serveOne("uid-2", "2026-01-01T00:00:00Z", Number(new URL(first.url).port));
    const options = { fieldManager: "plumbline", force: false, dryRun: false };
    const apply = async (): Promise<string> => {
      const applied = await cluster.apply(configMaps, object, options, neverCancelled);
      return applied.ok ? "applied" : applied.reason;
    };
    // The first may still meet the broken connection.
    const outcomes = [await apply(), await apply()];
    expect([outcomes[0] === "unreachable" || outcomes[0] === "identityChanged", outcomes[1]]).toEqual([true, "identityChanged"]);
    expect(later.requests.every(({ method }) => method !== "PATCH")).toBe(true);
  });
});

describe("refusing to connect", () => {
  async function refusal(
    url: string,
    options: Parameters<typeof connect>[1] = {},
  ): Promise<{ readonly reason: string; readonly message: string }> {
    const result = await connect(url, options);
    if (result.ok) throw new Error("connected");
    expect(result.message).not.toContain("the-secret-token");
    return { reason: result.reason, message: result.message };
  }

  test("when nothing listens there", async () => {
    const server = await startTestServer(() => undefined);
    await server.stop();
    expect(await refusal(server.url)).toEqual({
      reason: "unreachable",
      message: `${new URL(server.url).host} cannot be reached: nothing listens there.`,
    });
    expect(await refusal("https://no-such-host.invalid:6443")).toMatchObject({ reason: "unreachable" });
  });

  test("when the credentials are wrong", async () => {
    const server = await serve((_request, answer) => {
      answer.json(401, status(401, "Unauthorized", "Unauthorized"));
    });
    const { reason, message } = await refusal(server.url);
    expect(reason).toBe("unauthorized");
    expect(message).toContain('the credentials of the context "test"');
    expect(server.requests).toHaveLength(1);
  });

  test("when the certificate is for another name, of another authority, or there is no TLS", async () => {
    const other = await serve(() => undefined, { certificate: "other" });
    expect(await refusal(other.url)).toMatchObject({ reason: "tlsFailed", message: expect.stringContaining("for another name") });
    const server = await serve(() => undefined);
    const unknown = await refusal(server.url, { file: { cluster: { "certificate-authority-data": undefined } } });
    expect(unknown).toMatchObject({ reason: "tlsFailed", message: expect.stringContaining("not signed by the authority") });
    const plain = await serve(() => undefined, { protocol: "http" });
    expect(await refusal(plain.url.replace("http:", "https:"))).toMatchObject({
      reason: "tlsFailed",
      message: expect.stringContaining("does not speak TLS"),
    });
    const insecure = await serve(
      clusterOf(() => undefined),
      { certificate: "other" },
    );
    await connected(insecure.url, { file: { cluster: { "certificate-authority-data": undefined, "insecure-skip-tls-verify": true } } });
  });

  test("when it is another cluster than before", async () => {
    const server = await serve(clusterOf(() => undefined, "uid-2"));
    expect(await refusal(server.url, { expectedUid: "uid-1" })).toMatchObject({
      reason: "identityChanged",
      message: expect.stringContaining("leads to another cluster"),
    });
    await connected(server.url, { expectedUid: "uid-2" });
  });

  test("when something else answers there, or nothing in time", async () => {
    const web = await serve((_request, answer) => {
      answer.json(200, "<html>hello</html>");
    });
    expect(await refusal(web.url)).toMatchObject({ reason: "serverError" });
    const json = await serve((_request, answer) => {
      answer.json(200, { hello: "world" });
    });
    expect(await refusal(json.url)).toMatchObject({ reason: "serverError", message: expect.stringContaining("which Kubernetes") });
    const silent = await serve(() => undefined);
    expect(await refusal(silent.url, { timing: { silenceMs: 200 } })).toMatchObject({
      reason: "unreachable",
      message: expect.stringContaining("does not answer"),
    });
    const silentHttp1 = await serve(() => undefined, { protocol: "http" });
    expect(await refusal(silentHttp1.url, { timing: { silenceMs: 200 } })).toMatchObject({
      reason: "unreachable",
      message: expect.stringContaining("does not answer"),
    });
  });
});

describe("credential plugins", () => {
  /** A plugin that counts its runs in a file, keeps what it was told, and prints what the test says. */
  function plugin(folder: string, script: string): { readonly exec: object; runs(): number; info(): unknown } {
    const path = join(folder, "login plugin");
    writeFileSync(path, `#!/bin/sh\necho run >> "${folder}/runs"\nprintf '%s' "$KUBERNETES_EXEC_INFO" > "${folder}/info"\n${script}\n`);
    chmodSync(path, 0o755);
    return {
      exec: {
        apiVersion: "client.authentication.k8s.io/v1",
        command: path,
        interactiveMode: "Never",
        provideClusterInfo: true,
        installHint: "Get it from example.org.",
      },
      runs: () => (existsSync(join(folder, "runs")) ? readFileSync(join(folder, "runs"), "utf8").split("run").length - 1 : 0),
      info: () => JSON.parse(readFileSync(join(folder, "info"), "utf8")) as unknown,
    };
  }
  async function folder(): Promise<string> {
    const made = await writeKubeconfig("https://unused");
    cleanUps.push(() => made.dispose());
    return made.folder;
  }
  const credential = (token: string, more = ""): string =>
    `echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"${token}"${more}}}'`;

  test("are run once, told about the cluster, and again once after a 401", async () => {
    let valid = "token-1";
    const server = await serve((request, answer) => {
      if (request.headers.authorization !== `Bearer ${valid}`) answer.json(401, status(401, "Unauthorized", "Unauthorized"));
      else {
        clusterOf((_request, inner) => {
          inner.json(200, object);
        })(request, answer);
      }
    });
    const login = plugin(await folder(), `n=$(grep -c run "$(dirname "$0")/runs")\n${credential("token-'$n'")}`);
    const cluster = await connected(server.url, { file: { user: { exec: login.exec } } });
    expect(login.runs()).toBe(1);
    expect(login.info()).toMatchObject({
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      spec: { interactive: false, cluster: { server: server.url, "certificate-authority-data": expect.any(String) } },
    });
    valid = "token-2";
    const answers = await Promise.all([1, 2, 3].map(() => cluster.get(configMaps, configMap, neverCancelled)));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(login.runs()).toBe(2);
    valid = "never";
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: false, reason: "unauthorized" });
    expect(login.runs()).toBe(3);
  });

  test("are run again shortly before what they gave expires", async () => {
    let now = Date.parse("2026-03-01T12:00:00Z");
    const server = await serve(
      clusterOf((_request, answer) => {
        answer.json(200, object);
      }),
    );
    const login = plugin(await folder(), credential("t", ',"expirationTimestamp":"2026-03-01T12:10:00Z"'));
    const cluster = await connected(server.url, { file: { user: { exec: login.exec } }, clock: { now: () => new Date(now) } });
    now += 9 * 60_000;
    await cluster.get(configMaps, configMap, neverCancelled);
    expect(login.runs()).toBe(1);
    now += 45_000;
    await cluster.get(configMaps, configMap, neverCancelled);
    expect(login.runs()).toBe(2);
  });

  test("that fail, print rubbish or are missing are named, and what they print is not repeated", async () => {
    const server = await serve(clusterOf(() => undefined));
    const messageOf = async (script: string): Promise<string> => {
      const result = await connect(server.url, { file: { user: { exec: plugin(await folder(), script).exec } } });
      expect(result).toMatchObject({ ok: false, reason: "unauthorized" });
      const message = result.ok ? "" : result.message;
      expect(message).toContain("login plugin");
      expect(message).not.toContain("hunter2");
      return message;
    };
    expect(await messageOf("echo hunter2 >&2; exit 3")).toContain("status 3");
    expect(await messageOf("echo hunter2")).toContain("did not print JSON");
    expect(await messageOf(`echo '{"kind":"Pod","x":"hunter2"}'`)).toContain("ExecCredential");
    expect(await messageOf(credential("").replace('"token":""', '"x":"hunter2"'))).toContain("neither a token nor a certificate");
    expect(await messageOf("yes hunter2")).toContain("printed more than a credential");
    const missing = await connect(server.url, {
      file: {
        user: {
          exec: { apiVersion: "client.authentication.k8s.io/v1", command: "no-such-login", installHint: "Get it from example.org." },
        },
      },
    });
    expect(missing).toMatchObject({ ok: false, message: expect.stringContaining("Get it from example.org.") });
    const through = { ...plugin(await folder(), "exit 0").exec, command: join(await folder(), "config", "below a file") };
    expect(await connect(server.url, { file: { user: { exec: through } } })).toMatchObject({ ok: false, reason: "unauthorized" });
    const strange = { ...plugin(await folder(), "exit 0").exec, args: ["a\0b"] };
    expect(await connect(server.url, { file: { user: { exec: strange } } })).toMatchObject({ ok: false, reason: "unauthorized" });
    expect(server.requests).toEqual([]);
  });

  test("may give a certificate instead of a token", async () => {
    const server = await serve(clusterOf(() => undefined));
    const pem = (name: string): string => JSON.stringify(readFileSync(join(tlsFolder, name), "utf8")).replaceAll("\\n", "\\\\n");
    const script = `printf "%b" '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"clientCertificateData":${pem("client.crt")},"clientKeyData":${pem("client.key")}}}'`;
    await connected(server.url, { file: { user: { exec: plugin(await folder(), script.replaceAll("\\\\n", "\\\\n")).exec } } });
    expect(server.requests.map((request) => request.certificateName)).toEqual(["client", "client"]);
  });

  test("read a token file anew after a minute", async () => {
    let now = Date.parse("2026-03-01T12:00:00Z");
    const server = await serve(
      clusterOf((_request, answer) => {
        answer.json(200, object);
      }),
    );
    const file = join(await folder(), "token");
    writeFileSync(file, "first\n");
    const cluster = await connected(server.url, { file: { user: { tokenFile: file } }, clock: { now: () => new Date(now) } });
    writeFileSync(file, "second\n");
    await cluster.get(configMaps, configMap, neverCancelled);
    now += 61_000;
    await cluster.get(configMaps, configMap, neverCancelled);
    expect(server.requests.map((request) => request.headers.authorization).slice(1)).toEqual([
      "Bearer first",
      "Bearer first",
      "Bearer second",
    ]);
  });
});

describe("requests", () => {
  test("apply, try, delete and list as the API asks for it", async () => {
    const server = await serve(
      clusterOf((request, answer) => {
        answer.json(200, request.method === "GET" ? { metadata: {}, items: [{ metadata: { name: "web" } }] } : object);
      }),
    );
    const cluster = await connected(server.url);
    const big = { ...object, data: { n: 9223372036854775807n } };
    await cluster.apply(configMaps, big, { fieldManager: "plumbline", force: true, dryRun: true }, neverCancelled);
    const applied = server.requests.at(-1)!;
    expect([applied.method, applied.path, applied.headers["content-type"]]).toEqual([
      "PATCH",
      "/api/v1/namespaces/shop/configmaps/web",
      "application/apply-patch+yaml",
    ]);
    expect(Object.fromEntries(applied.query)).toEqual({
      fieldManager: "plumbline",
      force: "true",
      fieldValidation: "Strict",
      dryRun: "All",
    });
    expect(applied.body).toContain('"n":9223372036854775807');
    await cluster.delete(configMaps, configMap, { uid: "u" }, neverCancelled);
    expect(JSON.parse(server.requests.at(-1)!.body)).toEqual({
      apiVersion: "v1",
      kind: "DeleteOptions",
      propagationPolicy: "Background",
      preconditions: { uid: "u" },
    });
    const listed = await cluster.list({ kind: configMaps }, { labelSelector: "app=web" }, neverCancelled);
    expect(listed).toEqual({ ok: true, value: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" } }] });
    expect(server.requests.at(-1)!.query.get("labelSelector")).toBe("app=web");
  });

  test("are repeated when the server is too busy, as late as it says", async () => {
    let refusals = 2;
    const server = await serve(
      clusterOf((_request, answer) => {
        if (refusals-- > 0) answer.json(429, status(429, "TooManyRequests", "later"), { "retry-after": "0.1" });
        else answer.json(200, object);
      }),
    );
    const cluster = await connected(server.url);
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: true });
    refusals = 99;
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: false, reason: "throttled" });
  });

  test("end when they are cancelled, and when the cluster is disposed", async () => {
    const server = await serve(clusterOf(() => undefined));
    const cluster = await connected(server.url);
    const cancellation = { isCancelled: false };
    const asked = cluster.get(configMaps, configMap, cancellation);
    cancellation.isCancelled = true;
    expect(await asked).toMatchObject({ ok: false, reason: "cancelled" });
    const another = cluster.get(configMaps, configMap, neverCancelled);
    cluster.dispose();
    expect(await another).toMatchObject({ ok: false, reason: "cancelled" });
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: false, reason: "cancelled" });
  });

  test("go over a new connection after GOAWAY, a dropped one, and a restart of the server", async () => {
    const answerObject = clusterOf((_request, answer) => {
      answer.json(200, object);
    });
    const server = await serve(answerObject);
    const cluster = await connected(server.url);
    server.goAway();
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: true });
    server.dropConnections();
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: true });
    await server.stop();
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: false, reason: "unreachable" });
    await serve(answerObject, { port: Number(new URL(server.url).port) });
    expect(await cluster.get(configMaps, configMap, neverCancelled)).toMatchObject({ ok: true });
  });

  test("that change something are never sent twice", async () => {
    const server = await serve(
      clusterOf((_request, answer) => {
        answer.break();
      }),
    );
    const cluster = await connected(server.url);
    const options = { fieldManager: "plumbline", force: false, dryRun: false };
    expect(await cluster.apply(configMaps, object, options, neverCancelled)).toMatchObject({ ok: false, reason: "unreachable" });
    expect(server.requests.filter((request) => request.method === "PATCH")).toHaveLength(1);
  });

  test("tell nothing secret to the log", () => {
    expect(log.lines.length).toBeGreaterThan(0);
    expect(log.lines.join("\n")).not.toMatch(/secret-token|hunter2|Bearer/);
  });
});
