import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../server/src/core/json.ts";
import { neverCancelled } from "../../server/src/core/result.ts";
import { connectCluster } from "../../server/src/node/kubernetes/connectCluster.ts";
import { systemClock } from "../../server/src/node/systemClock.ts";
import { adoptRequest, type EditOutcomeDto } from "../../server/src/protocol/decisions.ts";
import { sourceDriftNotification, type SourceDriftParams } from "../../server/src/protocol/sourceDrift.ts";
import { EnvironmentServer } from "../support/environmentServer.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { TestLog } from "../support/testLog.ts";
import { ensureBinaries } from "./binaries.ts";
import { kubectlPath } from "./programs.ts";

// What the kustomize in kubectl makes of an overlay is led back to the lines of its files.

let folder: string;

beforeAll(async () => {
  await ensureBinaries(console.log);
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-source-"));
  mkdirSync(path.join(folder, "bin"));
  symlinkSync(kubectlPath(), path.join(folder, "bin", "kubectl"));
  const git = (process.env["PATH"] ?? "").split(path.delimiter).map((place) => path.join(place, "git"));
  symlinkSync(git.find(existsSync)!, path.join(folder, "bin", "git"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

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
`;
const patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 3\n";
const files = {
  "base/kustomization.yaml": "resources: [web.yaml]\n",
  "base/web.yaml": web,
  "overlays/prod/kustomization.yaml": "resources: [../../base]\nnamespace: shop\nnamePrefix: prod-\npatches: [{path: replicas.yaml}]\n",
  "overlays/prod/replicas.yaml": patch,
};

function deployment(spec: JsonObject, image: string): JsonObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "prod-web", namespace: "shop" },
    spec: {
      ...spec,
      selector: { matchLabels: { app: "web" } },
      template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image }] } },
    },
  };
}

async function apply(server: EnvironmentServer, object: JsonObject, fieldManager: string): Promise<void> {
  const connected = await connectCluster({
    kubeconfig: { path: server.cluster.kubeconfig },
    builtInCatalog: () => builtInCatalog(),
    environment: {},
    log: new TestLog(),
    clock: systemClock,
  });
  if (!connected.ok) throw new Error(connected.message);
  const group = object["kind"] === "Deployment" ? "apps" : "";
  const kind = builtInCatalog().find({ group, version: "v1", kind: object["kind"] as string })!;
  const applied = await connected.value.apply(kind, object, { fieldManager, force: true, dryRun: false }, neverCancelled);
  connected.value.dispose();
  if (!applied.ok) throw new Error(applied.message);
}

/** What was told last of a file: whom, and each field with the token that it stands at. */
function linesOf(told: readonly SourceDriftParams[], file: string, text: string): readonly string[] {
  return (told.findLast(({ uri }) => uri === file)?.resources ?? []).flatMap(({ name, declared, fields }) => [
    `${declared ? "declares" : "patches"} ${name}`,
    ...fields
      .map(({ difference: { label, live }, place, range: { start, end } }) => {
        const token = text.split("\n")[start.line]!.slice(start.character, end.character);
        return `${label} ${place} ${token} live ${live}`;
      })
      .toSorted(),
  ]);
}

test("drift of an overlay is told in its base and in its patch, each field where it is set", async () => {
  const server = await EnvironmentServer.start(files, { environment: { PATH: path.join(folder, "bin"), HOME: folder } });
  try {
    const told: SourceDriftParams[] = [];
    server.server.client.onNotification(sourceDriftNotification, (params) => {
      told.push(params);
    });
    await server.server.open("base/web.yaml", web);
    await server.server.open("overlays/prod/replicas.yaml", patch);
    await apply(server, { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }, "kubectl");
    await apply(server, deployment({ replicas: 3 }, "nginx:1.27"), "plumbline");
    await apply(server, deployment({ replicas: 5, paused: true }, "nginx:hotfix"), "kubectl-edit");
    expect(await server.connect({ name: "prod" })).toEqual({ ok: true });
    const lines = (file: string, text: string): readonly string[] => linesOf(told, server.server.uri(file), text);
    await expect
      .poll(() => lines("base/web.yaml", web), { timeout: 20_000 })
      .toEqual([
        "declares prod-web",
        "containers[web].image field nginx:1.27 live nginx:hotfix",
        "paused holder spec live true",
        "replicas resource web live 5",
      ]);
    await expect
      .poll(() => lines("overlays/prod/replicas.yaml", patch), { timeout: 20_000 })
      .toEqual(["patches prod-web", "replicas field 3 live 5"]);
    // Once the rendering has followed, the new value of the patch is what counts.
    await server.server.replace("overlays/prod/replicas.yaml", "replicas: 3", "replicas: 5");
    await expect.poll(() => lines("overlays/prod/replicas.yaml", patch), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => lines("base/web.yaml", web).length, { timeout: 20_000 }).toBe(3);
  } finally {
    await server.stop();
  }
});

test("what kustomizations set by images, replicas and patches in them is told there, each by the one that has the last word", async () => {
  const base = `resources: [web.yaml]\nreplicas:\n  - {name: web, count: 2}\nimages:\n  - {name: nginx, newTag: "1.27.1"}\n`;
  const prod = `resources: [../../base]
namespace: shop
namePrefix: prod-
images:
  - name: nginx
    newName: mirror/nginx
    newTag: "1.28"
patches:
  - target: {kind: Deployment, name: web}
    patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: any}
      spec:
        minReadySeconds: 7
`;
  const set = { "base/web.yaml": web, "base/kustomization.yaml": base, "overlays/prod/kustomization.yaml": prod };
  const server = await EnvironmentServer.start(set, { environment: { PATH: path.join(folder, "bin"), HOME: folder } });
  try {
    const told: SourceDriftParams[] = [];
    server.server.client.onNotification(sourceDriftNotification, (params) => {
      told.push(params);
    });
    await server.server.open("base/kustomization.yaml", base);
    await server.server.open("overlays/prod/kustomization.yaml", prod);
    await apply(server, { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }, "kubectl");
    await apply(server, deployment({ replicas: 2, minReadySeconds: 7 }, "mirror/nginx:1.28"), "plumbline");
    await apply(server, deployment({ replicas: 5, minReadySeconds: 9 }, "mirror/nginx:hotfix"), "kubectl-edit");
    expect(await server.connect({ name: "prod" })).toEqual({ ok: true });
    const lines = (file: string, text: string): readonly string[] => linesOf(told, server.server.uri(file), text);
    await expect
      .poll(() => lines("overlays/prod/kustomization.yaml", prod), { timeout: 20_000 })
      .toEqual([
        "patches prod-web",
        'containers[web].image field "1.28" live mirror/nginx:hotfix',
        "patches prod-web",
        "minReadySeconds field 7 live 9",
      ]);
    await expect
      .poll(() => lines("base/kustomization.yaml", base), { timeout: 20_000 })
      .toEqual(["patches prod-web", "replicas field 2 live 5"]);
    // The tag is taken over where it is set; the number of replicas is set where other environments may be made of it.
    const [drifted] = await server.resources("prod");
    const environment = (await server.environment("prod")).id;
    const adopt = (label: string): Promise<EditOutcomeDto> => {
      const { path: field } = drifted!.differences.find((difference) => difference.label === label)!;
      return server.server.client.sendRequest(adoptRequest, { environment, key: drifted!.key, path: field });
    };
    expect(await adopt("containers[web].image")).toMatchObject({
      ok: true,
      edit: { uri: server.server.uri("overlays/prod/kustomization.yaml"), edits: [{ newText: '    newTag: "hotfix"\n' }] },
    });
    expect(await adopt("replicas")).toMatchObject({ ok: false, reason: "rendered" });
    await server.server.replace("overlays/prod/kustomization.yaml", '"1.28"', '"hotfix"');
    await expect
      .poll(() => lines("overlays/prod/kustomization.yaml", prod), { timeout: 20_000 })
      .toEqual(["patches prod-web", "minReadySeconds field 7 live 9"]);
  } finally {
    await server.stop();
  }
});

test("what kustomizations set by labels, names, JSON patches and generators is told at the line that does", async () => {
  const prod = `resources: [../../base]
namespace: shop
namePrefix: prod-
labels:
  - pairs: {env: prod}
    includeTemplates: true
commonAnnotations:
  team: shop
configMapGenerator:
  - name: settings
    literals: [LEVEL=info]
    files: [app.conf]
patches:
  - target: {kind: Deployment}
    path: ops.yaml
  - target: {kind: Deployment, name: web}
    patch: |-
      - op: add
        path: /spec/minReadySeconds
        value: 7
`;
  const operations = "- {op: replace, path: /spec/replicas, value: 3}\n";
  const manifest = `${web}          envFrom: [{configMapRef: {name: settings}}]\n`;
  const set = {
    "base/web.yaml": manifest,
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "overlays/prod/kustomization.yaml": prod,
    "overlays/prod/ops.yaml": operations,
    "overlays/prod/app.conf": "a\n",
  };
  const server = await EnvironmentServer.start(set, { environment: { PATH: path.join(folder, "bin"), HOME: folder } });
  try {
    const told: SourceDriftParams[] = [];
    server.server.client.onNotification(sourceDriftNotification, (params) => {
      told.push(params);
    });
    await server.server.open("overlays/prod/kustomization.yaml", prod);
    await server.server.open("overlays/prod/ops.yaml", operations);
    await server.server.open("base/web.yaml", manifest);
    await apply(server, { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }, "kubectl");
    expect(await server.connect({ name: "prod" })).toEqual({ ok: true });
    await expect.poll(async () => (await server.resources("prod")).map(({ name }) => name), { timeout: 20_000 }).toHaveLength(2);
    const name = (await server.resources("prod")).find(({ kind }) => kind === "ConfigMap")!.name;
    const meta = (env: string, team: string): JsonObject => ({ labels: { env }, annotations: { team } });
    const data = (level: string, conf: string): JsonObject => ({ LEVEL: level, "app.conf": conf });
    const config = (metadata: JsonObject, values: JsonObject): JsonObject => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name, namespace: "shop", ...metadata },
      data: values,
    });
    const running = (metadata: JsonObject, spec: JsonObject): JsonObject => {
      const object = deployment(spec, "nginx:1.27");
      return { ...object, metadata: { ...(object["metadata"] as JsonObject), ...metadata } };
    };
    await apply(server, config(meta("prod", "shop"), data("info", "a\n")), "plumbline");
    await apply(server, running(meta("prod", "shop"), { replicas: 3, minReadySeconds: 7 }), "plumbline");
    await apply(server, config(meta("prod", "shop"), data("debug", "b\n")), "kubectl-edit");
    await apply(server, running(meta("test", "ops"), { replicas: 5, minReadySeconds: 9 }), "kubectl-edit");
    const lines = (file: string, text: string): readonly string[] => linesOf(told, server.server.uri(file), text);
    await expect
      .poll(() => lines("overlays/prod/kustomization.yaml", prod), { timeout: 20_000 })
      .toEqual([
        "patches prod-web",
        "annotations.team field shop live ops",
        "labels.env field prod live test",
        "minReadySeconds field 7 live 9",
        "template.metadata.annotations.team field shop live undefined",
        "template.metadata.labels.env field prod live undefined",
        `declares ${name}`,
        "data.LEVEL field info live debug",
        String.raw`data[app.conf] field app.conf live "b\n"`,
      ]);
    await expect
      .poll(() => lines("overlays/prod/ops.yaml", operations), { timeout: 20_000 })
      .toEqual(["patches prod-web", "replicas field 3 live 5"]);
    // Once the rendering has followed, the new value of the patch is what counts.
    await server.server.replace("overlays/prod/kustomization.yaml", "value: 7", "value: 9");
    await expect
      .poll(() => lines("overlays/prod/kustomization.yaml", prod).join("\n"), { timeout: 20_000 })
      .not.toContain("minReadySeconds");
  } finally {
    await server.stop();
  }
});
