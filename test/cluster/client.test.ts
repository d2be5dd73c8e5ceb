import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { getPath, getString, type JsonObject } from "../../server/src/core/json.ts";
import type { ResourceId } from "../../server/src/core/manifest/resource.ts";
import { neverCancelled, type Result } from "../../server/src/core/result.ts";
import type { KindFacts, SchemaCatalog } from "../../server/src/core/schema/structuralSchema.ts";
import { connectCluster, type ConnectedCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { startApiProxy } from "../support/apiProxy.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { tlsFolder } from "../support/kubernetesServer.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcpProxy.ts";
import { TestLog } from "../support/testLog.ts";
import { WatchRecorder } from "../support/watchRecorder.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { serverMinor } from "./programs.ts";
import type { User } from "./users.ts";

const crd = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "certificates.pki.example.org" },
  spec: {
    group: "pki.example.org",
    scope: "Namespaced",
    names: { plural: "certificates", singular: "certificate", kind: "Certificate", listKind: "CertificateList" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: {
              spec: {
                type: "object",
                required: ["dnsName"],
                properties: {
                  dnsName: { type: "string" },
                  serial: { type: "integer", format: "int64" },
                  extra: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                },
              },
            },
          },
        },
      },
    ],
  },
};

let plane: ControlPlane;
let cacheFolder: string;
const log = new TestLog();
const clusters: ConnectedCluster[] = [];

beforeAll(async () => {
  // Without the server's own watch cache an old point in time is gone as soon as the store is compacted.
  plane = await startControlPlane({
    apiServerFlags: ["--watch-cache=false", "--etcd-compaction-interval=0", `--client-ca-file=${join(tlsFolder, "ca.crt")}`],
  });
  cacheFolder = mkdtempSync(join(tmpdir(), "plumbline-cache-"));
});

afterAll(async () => {
  for (const cluster of clusters) cluster.dispose();
  rmSync(cacheFolder, { recursive: true, force: true });
  await plane.stop();
});

function must<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}

async function connect(user: User = "admin", path = plane.kubeconfig(user)): Promise<ConnectedCluster> {
  const cluster = must(
    await connectCluster({
      kubeconfig: { path },
      builtInCatalog,
      cacheFolder,
      log,
      clock: { now: () => new Date() },
      timing: { firstPauseMs: 50, longestPauseMs: 500, slowPauseMs: 300 },
    }),
  );
  clusters.push(cluster);
  return cluster;
}

async function kindOf(cluster: ConnectedCluster, group: string, version: string, kind: string): Promise<KindFacts> {
  const found = must(await cluster.catalog(neverCancelled)).find({ group, version, kind });
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const configMap = (name: string, data: JsonObject): JsonObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "default" },
  data,
});
const configMapId = (name: string): ResourceId => ({ group: "", kind: "ConfigMap", namespace: "default", name });
const ours = { fieldManager: "plumbline", force: false, dryRun: false };

test("connects, knows the version and the identity, and checks it the next time", async () => {
  const cluster = await connect();
  const uid = (await plane.kubectl(["get", "ns", "kube-system", "-o", "jsonpath={.metadata.uid}"])).stdout;
  expect(cluster.info).toEqual({ kubernetesVersion: serverMinor(), uid });
  const again = await connectCluster({
    kubeconfig: { path: plane.kubeconfig("admin") },
    expectedUid: "another",
    builtInCatalog,
    log,
    clock: { now: () => new Date() },
  });
  expect(again).toMatchObject({ ok: false, reason: "identityChanged" });
});

describe("the catalog", () => {
  let catalog: SchemaCatalog;

  test("has exactly the kinds that kubectl lists, with their scope and plural", async () => {
    must(await (await connect()).catalog(neverCancelled));
    must(
      await (
        await connect()
      ).apply(await kindOf(await connect(), "apiextensions.k8s.io", "v1", "CustomResourceDefinition"), crd, ours, neverCancelled),
    );
    await plane.kubectl(["wait", "--for=condition=Established", "crd/certificates.pki.example.org", "--timeout=30s"]);
    const cluster = await connect();
    await expect
      .poll(
        async () =>
          (catalog = must(await cluster.catalog(neverCancelled)))
            .find({ group: "pki.example.org", version: "v1", kind: "Certificate" })
            ?.schema.properties?.has("spec"),
        { timeout: 20_000, interval: 500 },
      )
      .toBe(true);
    const listed = (await plane.kubectl(["api-resources", "--no-headers"])).stdout
      .trim()
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .map((fields) => ({ plural: fields[0], apiVersion: fields.at(-3), namespaced: fields.at(-2), kind: fields.at(-1) }));
    expect(listed.length).toBeGreaterThan(60);
    for (const { plural, apiVersion, namespaced, kind } of listed) {
      const [group, version] = apiVersion!.includes("/") ? apiVersion!.split("/") : ["", apiVersion];
      expect(catalog.find({ group: group, version: version!, kind: kind! }), `${apiVersion!} ${kind!}`).toMatchObject({
        plural,
        namespaced: namespaced === "true",
      });
    }
  });

  test("reads the schemas of custom resources from the server and keeps them on disk", () => {
    const certificate = catalog.find({ group: "pki.example.org", version: "v1", kind: "Certificate" })!;
    expect(certificate.source).toBe("cluster");
    const spec = certificate.schema.properties!.get("spec")!;
    expect(spec.required).toEqual(["dnsName"]);
    expect(spec.properties!.get("extra")!.preserveUnknownFields).toBe(true);
    expect(catalog.find({ group: "apps", version: "v1", kind: "Deployment" })!.source).toBe("builtIn");
    const [server] = readdirSync(join(cacheFolder, "openapi"));
    const files = readdirSync(join(cacheFolder, "openapi", server!));
    expect(files.filter((file) => file.startsWith("apis_pki.example.org_v1."))).toHaveLength(1);
    expect(files.some((file) => file.startsWith("apis_apps_v1."))).toBe(false);
  });

  test("is the same from a server that knows no aggregated discovery", async () => {
    const proxy = await startApiProxy({ url: plane.url, certificateAuthority: await readFile(plane.caFile) });
    proxy.intercept = ({ headers }) => {
      headers.accept = "application/json";
      return false;
    };
    const older = must(await (await connect("admin", await proxy.kubeconfig({ token: plane.token("admin") }))).catalog(neverCancelled));
    const namesOf = (kinds: SchemaCatalog): readonly string[] =>
      kinds
        .all()
        .map(({ group, version, plural, kind, namespaced, source }) => [group, version, plural, kind, namespaced, source].join(" "));
    expect(proxy.server.requests.length).toBeGreaterThan(20);
    expect(namesOf(older).toSorted()).toEqual(namesOf(catalog).toSorted());
    await proxy.stop();
  });

  test("loses a kind whose definition is deleted", async () => {
    const cluster = await connect();
    await plane.kubectl(["delete", "crd/certificates.pki.example.org"]);
    await expect
      .poll(
        async () => must(await cluster.catalog(neverCancelled)).find({ group: "pki.example.org", version: "v1", kind: "Certificate" }),
        { timeout: 20_000, interval: 500 },
      )
      .toBeUndefined();
    await plane.kubectl(["apply", "-f", "-"], { input: JSON.stringify(crd) });
    await plane.kubectl(["wait", "--for=condition=Established", "crd/certificates.pki.example.org", "--timeout=30s"]);
  });
});

describe("objects", () => {
  test("are applied, tried, read and deleted", async () => {
    const cluster = await connect();
    const configMaps = await kindOf(cluster, "", "v1", "ConfigMap");
    const tried = must(await cluster.apply(configMaps, configMap("one", { a: "1" }), { ...ours, dryRun: true }, neverCancelled));
    expect(getPath(tried, "data")).toEqual({ a: "1" });
    expect(await cluster.get(configMaps, configMapId("one"), neverCancelled)).toMatchObject({ ok: false, reason: "notFound" });
    must(await cluster.apply(configMaps, configMap("one", { a: "1" }), ours, neverCancelled));
    const read = must(await cluster.get(configMaps, configMapId("one"), neverCancelled));
    expect(JSON.stringify(getPath(read, "metadata", "managedFields"))).toContain('"plumbline"');
    expect(await cluster.delete(configMaps, configMapId("one"), { uid: "not-it" }, neverCancelled)).toMatchObject({
      ok: false,
      reason: "conflict",
    });
    must(await cluster.delete(configMaps, configMapId("one"), { uid: getString(read, "metadata", "uid")!, dryRun: true }, neverCancelled));
    must(await cluster.delete(configMaps, configMapId("one"), { uid: getString(read, "metadata", "uid")! }, neverCancelled));
    expect(await cluster.delete(configMaps, configMapId("one"), {}, neverCancelled)).toMatchObject({ ok: false, reason: "notFound" });
  });

  test("name the fields and managers of a conflict, and force takes them", async () => {
    const cluster = await connect();
    const configMaps = await kindOf(cluster, "", "v1", "ConfigMap");
    must(await cluster.apply(configMaps, configMap("two", { a: "1", b: "1" }), { ...ours, fieldManager: "kubectl-edit" }, neverCancelled));
    const refused = await cluster.apply(configMaps, configMap("two", { a: "2" }), ours, neverCancelled);
    expect(refused).toMatchObject({
      ok: false,
      reason: "conflict",
      message: "Could not apply ConfigMap two in namespace default: other managers own .data.a (kubectl-edit).",
    });
    expect(
      getPath(must(await cluster.apply(configMaps, configMap("two", { a: "2" }), { ...ours, force: true }, neverCancelled)), "data"),
    ).toEqual({ a: "2", b: "1" });
  });

  test("keep integers beyond 2^53 and fields that nobody knows", async () => {
    const cluster = await connect();
    const certificates = await kindOf(cluster, "pki.example.org", "v1", "Certificate");
    const spec = { dnsName: "shop.example.org", serial: 9223372036854775807n, extra: { anything: [1, { deep: -9007199254740993n }] } };
    const object = { apiVersion: "pki.example.org/v1", kind: "Certificate", metadata: { name: "web", namespace: "default" }, spec };
    const applied = must(await cluster.apply(certificates, object, ours, neverCancelled));
    expect(applied["spec"]).toEqual(spec);
    const [listed] = must(await cluster.list({ kind: certificates }, {}, neverCancelled));
    expect(listed).toMatchObject({ apiVersion: "pki.example.org/v1", kind: "Certificate", spec });
  });

  test("that the server refuses are explained by field", async () => {
    const cluster = await connect();
    const deployments = await kindOf(cluster, "apps", "v1", "Deployment");
    const broken = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "x", namespace: "default" },
      spec: {
        replicas: -1,
        selector: { matchLabels: { a: "b" } },
        template: { metadata: { labels: { a: "b" } }, spec: { containers: [{ name: "c", image: "i" }] } },
      },
    };
    expect(await cluster.apply(deployments, broken, ours, neverCancelled)).toMatchObject({
      ok: false,
      reason: "invalid",
      message: expect.stringContaining("spec.replicas: Invalid value"),
    });
    const unknown = { ...broken, spec: { ...broken.spec, replicas: 1, replica: 2 } };
    expect(await cluster.apply(deployments, unknown, ours, neverCancelled)).toMatchObject({
      ok: false,
      message: expect.stringContaining("replica"),
    });
    const lost = { ...configMap("x", {}), metadata: { name: "x", namespace: "nowhere" } };
    expect(await cluster.apply(await kindOf(cluster, "", "v1", "ConfigMap"), lost, ours, neverCancelled)).toMatchObject({
      ok: false,
      reason: "notFound",
      message: expect.stringContaining("nowhere"),
    });
  });

  test("quote nothing of a Secret when it is refused", async () => {
    const cluster = await connect();
    const secrets = await kindOf(cluster, "", "v1", "Secret");
    for (const data of [{ password: "h%nter2" }, { "bad key/hunter2": "aHVudGVyMg==" }, { password: 12 }]) {
      const refused = await cluster.apply(
        secrets,
        { apiVersion: "v1", kind: "Secret", metadata: { name: "s", namespace: "default" }, data },
        ours,
        neverCancelled,
      );
      expect(refused.ok ? "" : refused.message).toMatch(/^Could not apply Secret s in namespace default/);
      expect(refused.ok ? "" : refused.message).not.toMatch(/h%nter2|aHVudGVyMg/);
    }
  });
});

describe("watching", () => {
  test("tells what others do, with items complete", async () => {
    const cluster = await connect();
    const recorder = new WatchRecorder();
    await plane.kubectl(["create", "namespace", "watched"]);
    const watch = cluster.watch([{ kind: await kindOf(cluster, "", "v1", "ConfigMap"), namespace: "watched" }], recorder);
    await recorder.until(() => recorder.state === "live");
    await plane.kubectl(["-n", "watched", "create", "configmap", "web", "--from-literal=a=1"]);
    await recorder.until(() => recorder.objects.has("web"));
    await plane.kubectl(["-n", "watched", "patch", "configmap", "web", "-p", '{"data":{"a":"2"}}']);
    await recorder.until(() => getPath(recorder.objects.get("web"), "data", "a") === "2");
    expect(recorder.objects.get("web")).toMatchObject({ apiVersion: "v1", kind: "ConfigMap" });
    await plane.kubectl(["-n", "watched", "delete", "configmap", "web"]);
    await recorder.until(() => !recorder.objects.has("web"));
    watch.dispose();
  });

  test("reads 1,200 objects in pages", async () => {
    const cluster = await connect();
    const configMaps = await kindOf(cluster, "", "v1", "ConfigMap");
    await plane.kubectl(["create", "namespace", "many"]);
    const objects = Array.from({ length: 1200 }, (_, index) => ({
      ...configMap(`c${index}`, {}),
      metadata: { name: `c${index}`, namespace: "many" },
    }));
    for (let start = 0; start < objects.length; start += 100) {
      await Promise.all(
        objects.slice(start, start + 100).map(async (object) => must(await cluster.apply(configMaps, object, ours, neverCancelled))),
      );
    }
    const recorder = new WatchRecorder();
    const watch = cluster.watch([{ kind: configMaps, namespace: "many" }], recorder);
    await recorder.until(() => recorder.state === "live");
    expect(recorder.objects.size).toBe(1200);
    watch.dispose();
  });

  test("finds back after the connection was cut, and after the server forgot the time in between", async () => {
    const proxy: TcpProxy = await startTcpProxy(Number(new URL(plane.url).port));
    const path = join(cacheFolder, "proxied.kubeconfig");
    writeFileSync(path, (await readFile(plane.kubeconfig("admin"), "utf8")).replaceAll(plane.url, `https://127.0.0.1:${proxy.port}`));
    const cluster = await connect("admin", path);
    const recorder = new WatchRecorder();
    const configMaps = await kindOf(cluster, "", "v1", "ConfigMap");
    const watch = cluster.watch([{ kind: configMaps, namespace: "default" }], recorder);
    await plane.kubectl(["create", "configmap", "stays"]);
    await plane.kubectl(["create", "configmap", "goes"]);
    await recorder.until(() => recorder.state === "live" && recorder.objects.has("goes"));
    const lists = recorder.replacedCount;
    proxy.cut();
    await plane.kubectl(["create", "configmap", "came"]);
    proxy.mend();
    await recorder.until(() => recorder.objects.has("came"));
    expect(recorder.replacedCount).toBe(lists);

    proxy.cut();
    await plane.kubectl(["delete", "configmap", "goes"]);
    await plane.compact();
    proxy.mend();
    await recorder.until(() => recorder.replacedCount > lists && recorder.state === "live", 20_000);
    expect(recorder.objects.has("goes")).toBe(false);
    expect(recorder.objects.has("came")).toBe(true);
    watch.dispose();
    await proxy.stop();
  });

  test("of a kind that comes, goes and comes again says so in between", async () => {
    const cluster = await connect();
    const certificates = await kindOf(cluster, "pki.example.org", "v1", "Certificate");
    const recorder = new WatchRecorder();
    const watch = cluster.watch([{ kind: certificates }], recorder);
    await recorder.until(() => recorder.state === "live");
    await plane.kubectl(["delete", "crd/certificates.pki.example.org"]);
    await recorder.until(() => recorder.states.at(-1)?.state === "failed", 30_000);
    expect(recorder.states.at(-1)).toMatchObject({ reason: "notFound", retrying: true });
    await plane.kubectl(["apply", "-f", "-"], { input: JSON.stringify(crd) });
    await recorder.until(() => recorder.state === "live", 30_000);
    watch.dispose();
  });
});

describe("users with fewer rights", () => {
  test("read without writing", async () => {
    const cluster = await connect("read-only");
    const configMaps = await kindOf(cluster, "", "v1", "ConfigMap");
    must(await cluster.list({ kind: configMaps }, {}, neverCancelled));
    const refused = await cluster.apply(configMaps, configMap("x", {}), ours, neverCancelled);
    expect(refused).toMatchObject({
      ok: false,
      reason: "forbidden",
      message: expect.stringContaining("Could not apply ConfigMap x in namespace default: not allowed"),
    });
  });

  test("see one namespace and are told which right they lack for the rest", async () => {
    const cluster = await connect("one-namespace");
    // Without the right to read kube-system it is known by other signs.
    expect(cluster.info).toEqual({ kubernetesVersion: serverMinor(), signs: expect.anything() });
    const configMaps = await kindOf(cluster, "", "v1", "ConfigMap");
    const recorder = new WatchRecorder();
    const watch = cluster.watch([{ kind: configMaps, namespace: "team-a" }], recorder);
    await recorder.until(() => recorder.state === "live");
    watch.dispose();
    const everywhere = new WatchRecorder();
    const refused = cluster.watch([{ kind: configMaps }], everywhere);
    await everywhere.until(() => everywhere.states.at(-1)?.state === "failed");
    expect(everywhere.states.at(-1)).toMatchObject({
      reason: "forbidden",
      message: expect.stringContaining("list configmaps in all namespaces: not allowed"),
    });
    refused.dispose();
  });

  test("without any right still connect and learn the kinds", async () => {
    const cluster = await connect("none");
    expect(must(await cluster.catalog(neverCancelled)).find({ group: "apps", version: "v1", kind: "Deployment" })).toBeDefined();
    expect(await cluster.list({ kind: await kindOf(cluster, "", "v1", "Secret") }, {}, neverCancelled)).toMatchObject({
      ok: false,
      reason: "forbidden",
    });
  });

  test("are who a client certificate or impersonation says they are", async () => {
    const whoIs = async (user: object, kubeconfig: string): Promise<string> => {
      const path = join(cacheFolder, "other.kubeconfig");
      const { users, ...rest } = parse(await readFile(kubeconfig, "utf8")) as {
        readonly users: readonly { readonly name: string; readonly user: object }[];
      };
      writeFileSync(path, stringify({ ...rest, users: users.map(({ name, user: kept }) => ({ name, user: { ...kept, ...user } })) }));
      const cluster = await connect("admin", path);
      const listed = await cluster.list({ kind: await kindOf(cluster, "", "v1", "Secret") }, {}, neverCancelled);
      return listed.ok ? "may" : (/User "(?<user>[^"]*)"/.exec(listed.message)?.groups?.["user"] ?? listed.message);
    };
    const certificate = { "client-certificate": join(tlsFolder, "client.crt"), "client-key": join(tlsFolder, "client.key") };
    expect(await whoIs({ token: undefined, ...certificate }, plane.kubeconfig("none"))).toBe("client");
    expect(await whoIs({ as: "somebody" }, plane.kubeconfig("admin"))).toBe("somebody");
    expect(await whoIs({ as: "somebody", "as-groups": ["system:masters"] }, plane.kubeconfig("admin"))).toBe("may");
  });

  test("with a wrong token are told so", async () => {
    const path = join(cacheFolder, "wrong.kubeconfig");
    writeFileSync(path, (await readFile(plane.kubeconfig("admin"), "utf8")).replaceAll(plane.token("admin"), "wrong-token"));
    const refused = await connectCluster({ kubeconfig: { path }, builtInCatalog, log, clock: { now: () => new Date() } });
    expect(refused).toMatchObject({ ok: false, reason: "unauthorized" });
  });
});

test("the log and the cache hold no token", async () => {
  expect(log.lines.join("\n")).not.toContain(plane.token("admin"));
  const files = existsSync(join(cacheFolder, "openapi"))
    ? readdirSync(join(cacheFolder, "openapi"), { recursive: true, withFileTypes: true })
    : [];
  for (const file of files.filter((entry) => entry.isFile())) {
    expect(await readFile(join(file.parentPath, file.name), "utf8")).not.toContain(plane.token("admin"));
  }
});
