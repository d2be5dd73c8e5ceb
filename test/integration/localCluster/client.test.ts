import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getPath, getString, type JsonObject } from "../../../server/src/core/json.ts";
import { neverCancelled, type Result } from "../../../server/src/core/result.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { connectCluster, type ConnectedCluster } from "../../../server/src/node/kubernetes/connectCluster.ts";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { systemClock } from "../../../server/src/node/systemClock.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { certificate, certificateDefinition, configMap, deployment } from "../../support/scenarios/objects.ts";
import { TestLog } from "../../support/testLog.ts";
import { WatchRecorder } from "../../support/watchRecorder.ts";

let folder: string;
let local: LocalCluster;
let cluster: ConnectedCluster;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-local-"));
  local = await startLocalCluster({ folder: join(folder, "cluster") });
  cluster = await connect();
});

afterEach(async () => {
  cluster.dispose();
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(expectedUid?: string): Promise<ConnectedCluster> {
  return must(
    await connectCluster({
      kubeconfig: { path: local.kubeconfig },
      ...(expectedUid === undefined ? {} : { expectedUid }),
      builtInCatalog,
      cacheFolder: join(folder, "cache"),
      log: new TestLog(),
      clock: systemClock,
      timing: { firstPauseMs: 20, longestPauseMs: 200, slowPauseMs: 100 },
    }),
  );
}

function must<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}

async function kindOf(group: string, version: string, kind: string): Promise<KindFacts> {
  const found = must(await cluster.catalog(neverCancelled)).find({ group, version, kind });
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const inDefault = (object: JsonObject): JsonObject => ({
  ...object,
  metadata: { ...(object["metadata"] as JsonObject), namespace: "default" },
});
const ours = { fieldManager: "plumbline", force: false, dryRun: false };

test("our client connects, learns the kinds and comes back to the same cluster after a restart", async () => {
  expect(cluster.info).toMatchObject({ kubernetesVersion: "1.37" });
  expect(cluster.context).toBe("plumbline-local");
  const catalog = must(await cluster.catalog(neverCancelled));
  expect(catalog.find({ group: "apps", version: "v1", kind: "Deployment" })).toMatchObject({ plural: "deployments", namespaced: true });
  const maps = await kindOf("", "v1", "ConfigMap");
  must(await cluster.apply(maps, inDefault(configMap("kept", { a: "1" })), ours, neverCancelled));
  await local.stop();
  local = await startLocalCluster({ folder: join(folder, "cluster") });
  const again = await connect(cluster.info.uid);
  const id = { group: "", kind: "ConfigMap", namespace: "default", name: "kept" };
  expect(getPath(must(await again.get(maps, id, neverCancelled)), "data")).toEqual({ a: "1" });
  again.dispose();
});

test("our client lists, watches and finds back after the cluster was away", async () => {
  const deployments = await kindOf("apps", "v1", "Deployment");
  const recorder = new WatchRecorder();
  const watch = cluster.watch([{ kind: deployments }], recorder);
  await recorder.until(() => recorder.state === "live");
  must(await cluster.apply(deployments, inDefault(deployment("web")), ours, neverCancelled));
  await recorder.until(() => getPath(recorder.objects.get("web"), "status", "availableReplicas") === 2);
  await local.stop();
  local = await startLocalCluster({ folder: join(folder, "cluster") });
  const other = await connect();
  must(await other.apply(deployments, inDefault(deployment("other")), ours, neverCancelled));
  await recorder.until(() => recorder.objects.has("other") && recorder.state === "live");
  watch.dispose();
  other.dispose();
});

test("our client applies, meets conflicts and deletes", async () => {
  const maps = await kindOf("", "v1", "ConfigMap");
  const id = { group: "", kind: "ConfigMap", namespace: "default", name: "one" };
  const first = must(
    await cluster.apply(maps, inDefault(configMap("one", { a: "1" })), { ...ours, fieldManager: "other" }, neverCancelled),
  );
  expect(await cluster.apply(maps, inDefault(configMap("one", { a: "2" })), ours, neverCancelled)).toMatchObject({
    ok: false,
    reason: "conflict",
    message: "Could not apply ConfigMap one in namespace default: other managers own .data.a (other).",
  });
  const tried = must(
    await cluster.apply(maps, inDefault(configMap("one", { a: "2" })), { ...ours, force: true, dryRun: true }, neverCancelled),
  );
  expect(getPath(tried, "data", "a")).toBe("2");
  expect(await cluster.delete(maps, id, { uid: "not-it" }, neverCancelled)).toMatchObject({ ok: false, reason: "conflict" });
  must(await cluster.delete(maps, id, { uid: getString(first, "metadata", "uid") ?? "" }, neverCancelled));
  expect(await cluster.get(maps, id, neverCancelled)).toMatchObject({ ok: false, reason: "notFound" });
});

test("our client reads the schemas of custom resources", async () => {
  const definitions = await kindOf("apiextensions.k8s.io", "v1", "CustomResourceDefinition");
  must(await cluster.apply(definitions, certificateDefinition("pki.example.org"), ours, neverCancelled));
  const kind = await kindOf("pki.example.org", "v1", "Certificate");
  expect(kind).toMatchObject({ source: "cluster", custom: true, plural: "certificates" });
  expect(kind.schema.properties?.get("spec")?.properties?.get("names")).toMatchObject({ listType: "set" });
  const object = inDefault(certificate("pki.example.org", "web", { dnsName: "a", serial: 9223372036854775807n }));
  expect(getPath(must(await cluster.apply(kind, object, ours, neverCancelled)), "spec", "serial")).toBe(9223372036854775807n);
});

test("a rollout with an image that does not exist gives up", async () => {
  await local.stop();
  local = await startLocalCluster({ folder: join(folder, "cluster"), timing: { noticeMs: 1, readyMs: 1, deadlineMs: 50 } });
  const deployments = await kindOf("apps", "v1", "Deployment");
  const recorder = new WatchRecorder();
  const watch = cluster.watch([{ kind: deployments }], recorder);
  must(await cluster.apply(deployments, inDefault(deployment("web")), ours, neverCancelled));
  await recorder.until(() => getPath(recorder.objects.get("web"), "status", "availableReplicas") === 2);
  must(await cluster.apply(deployments, inDefault(deployment("web", {}, "registry.example.org/web:does-not-exist")), ours, neverCancelled));
  await recorder.until(() => JSON.stringify(getPath(recorder.objects.get("web"), "status")).includes("ProgressDeadlineExceeded"));
  // The old pods go on running.
  expect(getPath(recorder.objects.get("web"), "status")).toMatchObject({
    availableReplicas: 2,
    updatedReplicas: 1,
    unavailableReplicas: 1,
  });
  must(await cluster.apply(deployments, inDefault(deployment("web")), ours, neverCancelled));
  await recorder.until(() => JSON.stringify(getPath(recorder.objects.get("web"), "status")).includes("NewReplicaSetAvailable"));
  watch.dispose();
});
