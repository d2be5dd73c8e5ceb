import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FileChangeType } from "vscode-languageserver-protocol/node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CommitReader } from "../../server/src/core/environment/commitReader.ts";
import { Kustomizations } from "../../server/src/core/render/kustomizations.ts";
import { neverCancelled } from "../../server/src/core/result.ts";
import { layerCatalogs } from "../../server/src/core/schema/layeredCatalog.ts";
import { commitAndSync, planSync, type SyncSource } from "../../server/src/core/sync/commitAndSync.ts";
import type { SyncTarget } from "../../server/src/core/sync/plan.ts";
import { createFolderFiles } from "../../server/src/node/files/folderFiles.ts";
import { createKustomizeRenderer } from "../../server/src/node/renderers/kustomize.ts";
import { sha256 } from "../../server/src/node/sha256.ts";
import { sleep } from "../../server/src/node/sleep.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { driftRequest } from "../../server/src/protocol/drift.ts";
import { changedManifestsRequest } from "../../server/src/protocol/sync.ts";
import { createCliSandbox } from "../support/cli.ts";
import { EnvironmentServer } from "../support/environmentServer.ts";
import { EnvironmentScene } from "../support/environmentScene.ts";
import { TestLog } from "../support/testLog.ts";
import { ensureBinaries } from "./binaries.ts";
import { runKubectl } from "./kubectl.ts";
import { kubectlPath } from "./programs.ts";

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.27
          envFrom: [{configMapRef: {name: settings}}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

const overlay = `resources: [../../base]
namespace: shop
namePrefix: prod-
patches:
  - path: replicas.yaml
configMapGenerator:
  - name: settings
    files: [app.properties]
`;

const files = {
  "base/kustomization.yaml": "resources: [web.yaml]\n",
  "base/web.yaml": web,
  "overlays/prod/kustomization.yaml": overlay,
  "overlays/prod/replicas.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n",
  "overlays/prod/app.properties": "colour=blue\n",
};

const replicasPath = [
  { kind: "field", name: "spec" },
  { kind: "field", name: "replicas" },
];

let folder: string;
let tools: string;
const scenes: EnvironmentScene[] = [];

beforeAll(async () => {
  await ensureBinaries(console.log);
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-kustomize-"));
  tools = path.join(folder, "bin");
  mkdirSync(tools);
  symlinkSync(kubectlPath(), path.join(tools, "kubectl"));
  // Whatever is left behind is found there.
  mkdirSync(path.join(folder, "tmp"));
  vi.stubEnv("TMPDIR", path.join(folder, "tmp"));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  for (const scene of scenes) await scene.stop();
  rmSync(folder, { recursive: true, force: true });
});

function renderer(): ReturnType<typeof createKustomizeRenderer> {
  return createKustomizeRenderer({ environment: { PATH: tools, HOME: folder }, trust: { isTrusted: true } });
}

async function start(): Promise<EnvironmentScene> {
  const scene = await EnvironmentScene.start({ files, environment: { name: "prod", path: "overlays/prod" }, renderer: renderer() });
  scenes.push(scene);
  await scene.connect();
  return scene;
}

function sidesOf({ session, environment, root, repository, workspace }: EnvironmentScene): { target: SyncTarget; source: SyncSource } {
  const { cluster, catalog, defaultNamespace, fieldManager } = session.target!;
  const reader = new CommitReader({
    environment,
    repository,
    files: createFolderFiles(root),
    folderInRepository: "",
    catalog: layerCatalogs([catalog, workspace.catalog]),
    defaultNamespace,
    kustomizations: new Kustomizations({ renderer: renderer(), sha256 }),
    log: new TestLog(),
  });
  return {
    target: { environment, ignore: [], cluster, catalog, defaultNamespace, fieldManager, sha256 },
    source: { repository, desired: (commit, paths) => reader.read(commit, paths) },
  };
}

/** Plans, approves that plan and syncs. */
async function sync(
  scene: EnvironmentScene,
  paths: readonly string[] = [],
): Promise<{ steps: readonly string[]; state: string; message: string }> {
  const { target, source } = sidesOf(scene);
  const planned = await planSync(target, source, paths, neverCancelled);
  if (!planned.ok) return { steps: [], state: planned.reason, message: planned.message };
  const { plan } = planned.value;
  const outcome = await commitAndSync(
    target,
    source,
    { paths, message: "Change the shop", planHash: plan.hash },
    { clock: systemClock, sleep, timeoutMs: 60_000, onProgress: () => undefined },
    neverCancelled,
  );
  const steps = plan.stages.flat().map(({ action, id }) => `${action} ${id.kind} ${id.name.replace(/-[a-z0-9]{10}$/, "-HASH")}`);
  return { steps: steps.sort(), state: outcome.state, message: outcome.message };
}

test("an overlay is planned, synced and in sync, and what kubectl changes is told against the patched value", async () => {
  const scene = await start();
  const first = await sync(scene);
  expect(first).toMatchObject({ state: "healthy", message: expect.any(String) as string });
  expect(first.steps).toEqual(["create ConfigMap prod-settings-HASH", "create Deployment prod-web", "create Service prod-web"]);
  await scene.until(
    "everything is in sync",
    () => scene.verdicts().length === 3 && scene.verdicts().every((line) => line.endsWith(": inSync")),
  );
  expect(scene.verdicts().map((line) => line.replace(/-[a-z0-9]{10}:/, "-HASH:"))).toEqual([
    "ConfigMap prod-settings-HASH: inSync",
    "Deployment prod-web: inSync",
    "Service prod-web: inSync",
  ]);

  // Origins lead to the document of the base, and to the generator.
  const service = scene.entry("Service", "prod-web")?.origin;
  expect(service).toMatchObject({ path: "base/web.yaml", document: 1, kustomization: "overlays/prod/kustomization.yaml" });
  expect(web.slice(service?.range.start, service?.range.end)).toMatch(/^apiVersion: v1\nkind: Service/);
  const settings = scene.session.drift().resources.find(({ id }) => id.kind === "ConfigMap")?.origin;
  expect(settings?.path).toBe("overlays/prod/kustomization.yaml");
  expect(overlay.slice(settings?.range.start, settings?.range.end)).toContain("name: settings");

  const home = path.join(folder, "home");
  mkdirSync(home, { recursive: true });
  const scaled = await runKubectl(home, scene.local.kubeconfig, ["scale", "deployment", "prod-web", "--replicas=5", "--namespace=shop"]);
  expect(scaled.code).toBe(0);
  await scene.until("the scaling is told", () => scene.entry("Deployment", "prod-web")?.verdict === "outOfBand");
  expect(scene.entry("Deployment", "prod-web")?.differences).toMatchObject([{ path: replicasPath, kind: "changed", desired: 3, live: 5 }]);

  // A change of the base is committed and synced, and a setting gives the ConfigMap another name.
  writeFileSync(path.join(scene.root, "base/web.yaml"), web.replace("nginx:1.27", "nginx:1.28"));
  writeFileSync(path.join(scene.root, "overlays/prod/app.properties"), "colour=red\n");
  const second = await sync(scene, ["base/web.yaml", "overlays/prod/app.properties"]);
  expect(second.state).toBe("healthy");
  expect(second.steps).toEqual(["change Deployment prod-web", "create ConfigMap prod-settings-HASH", "prune ConfigMap prod-settings-HASH"]);
  const leftBehind = (): readonly string[] => readdirSync(path.join(folder, "tmp")).filter((name) => name.startsWith("plumbline-render-"));
  await scene.until("no copy is left behind", () => leftBehind().length === 0);
});

test("typing shows the pending change, and a broken overlay makes its resources unknown and nothing else", async () => {
  const scene = await start();
  expect((await sync(scene)).state).toBe("healthy");
  await scene.until(
    "everything is in sync",
    () => scene.verdicts().length === 3 && scene.verdicts().every((line) => line.endsWith(": inSync")),
  );
  scene.changes.length = 0;

  const patch = (replicas: number): string => files["overlays/prod/replicas.yaml"].replace("3", String(replicas));
  for (const replicas of [30, 31, 32]) scene.edit("overlays/prod/replicas.yaml", patch(replicas));
  await scene.until("the edit is told", () => scene.entry("Deployment", "prod-web")?.verdict === "uncommitted");
  expect(scene.entry("Deployment", "prod-web")?.pending).toMatchObject([{ path: replicasPath, desired: 32, live: 3 }]);
  // One change: nothing flickered on the way.
  expect(
    scene.changes.flatMap(({ changed, removed }) => [...changed.map(({ id, verdict }) => `${id.kind} ${verdict}`), ...removed]),
  ).toEqual(["Deployment uncommitted"]);

  scene.edit("overlays/prod/kustomization.yaml", overlay.replace("replicas.yaml", "gone.yaml"));
  await scene.until("all is unknown", () => scene.verdicts().every((line) => line.endsWith(": unknown")));
  expect(scene.verdicts()).toHaveLength(3);
  expect(scene.entry("Service", "prod-web")?.reason).toBe("overlays/prod/kustomization.yaml refers to gone.yaml, which is not there.");

  scene.edit("overlays/prod/kustomization.yaml", `${overlay}nonsense: true\n`);
  await scene.until("kustomize says why", () => scene.entry("Service", "prod-web")?.reason?.includes("nonsense") === true);
  expect(scene.entry("Service", "prod-web")?.reason).toBe(
    'Kustomize cannot build overlays/prod: invalid Kustomization: json: unknown field "nonsense"',
  );

  scene.edit("overlays/prod/kustomization.yaml", overlay);
  scene.edit("overlays/prod/replicas.yaml", files["overlays/prod/replicas.yaml"]);
  await scene.until("everything is in sync again", () => scene.verdicts().every((line) => line.endsWith(": inSync")));

  await scene.commit({ "overlays/prod/kustomization.yaml": `${overlay}nonsense: true\n` }, "Break it");
  expect(await sync(scene)).toMatchObject({
    state: "obstacle",
    message: expect.stringContaining("Kustomize cannot build overlays/prod") as string,
  });
});

test("the language server shows an overlay, and offers its base and its settings to be committed", async () => {
  const git = path.join(folder, "git");
  mkdirSync(git);
  const gitPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map((place) => path.join(place, "git"))
    .find(existsSync);
  symlinkSync(gitPath!, path.join(git, "git"));
  const server = await EnvironmentServer.start(files, { environment: { PATH: `${tools}${path.delimiter}${git}` } });
  try {
    const { client } = server.server;
    // An overlay without a manifest of its own is an environment.
    const { id } = await server.environment("prod");
    expect(await server.connect({ name: "prod" })).toEqual({ ok: true });
    const kinds = async (): Promise<readonly string[]> =>
      (await client.sendRequest(driftRequest, { environment: id })).resources.map(({ kind, verdict }) => `${kind} ${verdict}`).sort();
    // Their namespace is not there yet.
    await expect.poll(kinds, { timeout: 20_000 }).toEqual(["ConfigMap undeployed", "Deployment undeployed", "Service undeployed"]);
    const { resources } = await client.sendRequest(driftRequest, { environment: id });
    expect(resources.find(({ kind }) => kind === "Service")?.source).toMatchObject({
      uri: expect.stringMatching(/\/base\/web\.yaml$/) as string,
      range: { start: { line: 14, character: 0 } },
    });

    writeFileSync(path.join(server.root, "base/web.yaml"), web.replace("1.27", "1.28"));
    writeFileSync(path.join(server.root, "overlays/prod/app.properties"), "colour=red\n");
    writeFileSync(path.join(server.root, "other.yaml"), web);
    const changed = async (): Promise<readonly string[]> =>
      (await client.sendRequest(changedManifestsRequest, { environment: id })).manifests.map((manifest) => manifest.path);
    await expect.poll(changed, { timeout: 20_000 }).toEqual(["base/web.yaml", "overlays/prod/app.properties"]);

    // Saved settings make another ConfigMap, though no manifest changed.
    await server.server.changedOnDisk("overlays/prod/app.properties", FileChangeType.Changed);
    await expect.poll(async () => (await kinds()).filter((line) => line.startsWith("ConfigMap")).length, { timeout: 20_000 }).toBe(2);
  } finally {
    await server.stop();
  }
});

test("the command line compares an overlay with an environment, and with printed objects", async () => {
  const scene = await start();
  expect((await sync(scene)).state).toBe("healthy");
  const cli = createCliSandbox();
  try {
    for (const [file, text] of Object.entries({ ...files, "notes.yaml": "a: 1\n" })) cli.write(`shop/${file}`, text);
    const environment = { PATH: [tools, process.env["PATH"]].join(path.delimiter), KUBECONFIG: scene.local.kubeconfig };
    const run = async (...args: readonly string[]): Promise<string> => {
      const { code, output, errors } = await cli.runBeside(["drift", "--output", "json", ...args], { folder: "shop", environment });
      if (output === "") throw new Error(errors);
      const { resources } = JSON.parse(output) as { readonly resources: readonly { readonly kind: string; readonly verdict: string }[] };
      return [String(code), ...resources.map(({ kind, verdict }) => `${kind} ${verdict}`).sort()].join("; ");
    };
    // It lies in no repository there: what the files say is all there is.
    cli.write("shop/.plumbline.yaml", "environments:\n  - {name: prod, path: overlays/prod, namespace: shop}\n");
    const connect = ["--environment", "prod", "--context", "plumbline-local"];
    expect(await run(...connect)).toBe("0; ConfigMap inSync; Deployment inSync; Service inSync");
    // A PATH may name the overlay, or the base that a resource comes from.
    expect(await run(...connect, "overlays/prod")).toBe("0; ConfigMap inSync; Deployment inSync; Service inSync");
    expect(await run(...connect, "base")).toBe("0; Deployment inSync; Service inSync");

    const home = path.join(folder, "home");
    mkdirSync(home, { recursive: true });
    const printed = await runKubectl(home, scene.local.kubeconfig, [
      "get",
      "deployments,services",
      "--namespace=shop",
      "--output=json",
      "--show-managed-fields",
    ]);
    cli.write("shop/live.json", printed.stdout);
    expect(await run("--live", "live.json", "overlays/prod")).toBe("1; ConfigMap missing; Deployment inSync; Service inSync");
  } finally {
    cli.dispose();
  }
});
