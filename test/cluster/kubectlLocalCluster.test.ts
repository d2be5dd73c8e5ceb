import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLocalCluster, type LocalCluster } from "../../server/src/node/localCluster/startLocalCluster.ts";
import { ownershipOf } from "../support/scenarios/ownership.ts";
import type { Answered } from "../support/scenarios/scenarioClient.ts";
import { ensureBinaries } from "./binaries.ts";
import { runKubectl, type KubectlOptions, type KubectlResult } from "./kubectl.ts";

let folder: string;
let home: string;
let manifest: string;
let cluster: LocalCluster;

beforeAll(async () => {
  await ensureBinaries(console.log);
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-kubectl-"));
  home = path.join(folder, "home");
  mkdirSync(home);
  manifest = path.join(folder, "web.yaml");
  writeFileSync(manifest, web());
  cluster = await startLocalCluster({ folder: path.join(folder, "cluster") });
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

function web(image = "nginx:1.27", replicas = 2): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: default, labels: {app: web}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: ${image}
        ports: [{containerPort: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: default}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
}

function configMap(name: string): string {
  return JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: { a: "b" } });
}

const kubectl = (args: readonly string[], options?: KubectlOptions): Promise<KubectlResult> =>
  runKubectl(home, cluster.kubeconfig, args, options);

async function succeed(args: readonly string[], options?: KubectlOptions): Promise<string> {
  const { code, stdout, stderr } = await kubectl(args, options);
  expect(code, `${args.join(" ")}: ${stderr}`).toBe(0);
  return stdout;
}

async function live(resource = "deployment/web"): Promise<Answered> {
  return JSON.parse(await succeed(["get", resource, "-o", "json", "--show-managed-fields"]));
}

/** What a manager owns, by the start of its line. */
async function ownedBy(manager: string): Promise<string> {
  return ownershipOf(await live()).find((line) => line.startsWith(`${manager} `)) ?? "";
}

const container = 'f:spec/f:template/f:spec/f:containers/k:{"name":"web"}';

describe("kubectl against the local cluster", () => {
  test("connects, and knows its kinds by short names", async () => {
    expect(await succeed(["version"])).toContain("Server Version: v1.37.2");
    expect(await succeed(["get", "ns", "-o", "name"])).toContain("namespace/kube-system");
    expect(await succeed(["api-resources", "--api-group=apps"])).toMatch(/deployments\s+deploy\s+apps\/v1\s+true\s+Deployment/);
    expect(await succeed(["explain", "deploy.spec.replicas"])).toContain("FIELD: replicas <integer>");
    expect((await kubectl(["get", "gadgets"])).stderr).toContain('the server doesn\'t have a resource type "gadgets"');
  });

  test("applies from the client and keeps what it applied", async () => {
    expect(await succeed(["apply", "-f", manifest])).toBe("deployment.apps/web created\nservice/web created\n");
    expect(await succeed(["apply", "-f", manifest])).toBe("deployment.apps/web unchanged\nservice/web unchanged\n");
    expect(await succeed(["rollout", "status", "deployment/web", "--timeout=20s"])).toContain("successfully rolled out");
    expect(await ownedBy("kubectl-client-side-apply")).toContain(`${container}/f:image`);
    expect(await succeed(["get", "deploy,svc", "-o", "name"])).toBe("deployment.apps/web\nservice/web\n");
    expect(await succeed(["get", "deploy"])).toMatch(/^NAME\s.*AGE\s*\nweb\s/);
    expect(await succeed(["get", "deploy", "-l", "app=db", "-o", "name"])).toBe("");
  });

  test("warns of and refuses unknown fields", async () => {
    const unknown = web().replace("replicas:", "replica: 1\n  replicas:");
    const refused = await kubectl(["apply", "-f", "-"], { input: unknown });
    expect(refused.stderr).toContain('unknown field "spec.replica"');
    expect(refused.code).toBe(1);
    const warned = await kubectl(["apply", "--validate=warn", "-f", "-"], { input: unknown });
    expect(warned.stderr).toContain('Warning: unknown field "spec.replica"');
  });

  test("shows the difference without making it", async () => {
    const changed = await kubectl(["diff", "-f", "-"], { input: web("nginx:1.28") });
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/-\s+- image: nginx:1\.27\n\+\s+- image: nginx:1\.28/);
    expect((await kubectl(["diff", "-f", manifest])).code).toBe(0);
    expect((await live()).spec.template.spec.containers[0].image).toBe("nginx:1.27");
  });

  test("edits", async () => {
    const editor = path.join(folder, "editor.sh");
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/nginx:1.27/nginx:1.29/" "$1"\n', { mode: 0o700 });
    expect(await succeed(["edit", "deployment/web"], { env: { EDITOR: editor } })).toContain("deployment.apps/web edited");
    expect(await ownedBy("kubectl-edit")).toBe(
      `kubectl-edit Update f:metadata/f:annotations/f:kubectl.kubernetes.io/last-applied-configuration ${container}/f:image`,
    );
    expect(await ownedBy("kubectl-client-side-apply")).not.toContain(`${container}/f:image `);
  });

  test("scales", async () => {
    expect(await succeed(["scale", "deployment/web", "--replicas=4"])).toContain("deployment.apps/web scaled");
    expect((await live()).spec.replicas).toBe(4);
    expect(ownershipOf(await live())).toContain("kubectl Update scale f:spec/f:replicas");
    expect((await kubectl(["scale", "deployment/web", "--current-replicas=2", "--replicas=1"])).code).toBe(1);
  });

  test("sets images and environment variables", async () => {
    await succeed(["set", "image", "deployment/web", "web=nginx:1.30"]);
    await succeed(["set", "env", "deployment/web", "DEBUG=1"]);
    expect(await ownedBy("kubectl-set")).toBe(
      `kubectl-set Update ${container}/f:env/k:{"name":"DEBUG"}/f:name ${container}/f:env/k:{"name":"DEBUG"}/f:value ${container}/f:image`,
    );
  });

  test("labels, annotates and patches", async () => {
    await succeed(["label", "deployment/web", "team=shop"]);
    await succeed(["annotate", "deployment/web", "example.org/note=seen"]);
    await succeed(["patch", "deployment/web", "-p", '{"spec":{"paused":true}}']);
    await succeed(["patch", "deployment/web", "--type=json", "-p", '[{"op":"remove","path":"/spec/paused"}]']);
    await succeed(["patch", "deployment/web", "--type=merge", "-p", '{"spec":{"minReadySeconds":3}}']);
    expect(await ownedBy("kubectl-label")).toBe("kubectl-label Update f:metadata/f:labels/f:team");
    expect(await ownedBy("kubectl-annotate")).toBe("kubectl-annotate Update f:metadata/f:annotations/f:example.org/note");
    expect(await ownedBy("kubectl-patch")).toBe("kubectl-patch Update f:spec/f:minReadySeconds");
  });

  test("applies on the server, with conflicts and force", async () => {
    const refused = await kubectl(["apply", "--server-side", "-f", manifest]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/Apply failed with 2 conflicts/);
    expect(refused.stderr).toContain('"kubectl" with subresource "scale" using apps/v1');
    expect(await succeed(["apply", "--server-side", "--force-conflicts", "-f", manifest])).toContain(
      "deployment.apps/web serverside-applied",
    );
    const object = await live();
    expect(object.spec).toMatchObject({ replicas: 2, template: { spec: { containers: [{ image: "nginx:1.27" }] } } });
    expect(ownershipOf(object).some((line) => line.startsWith("kubectl Apply "))).toBe(true);
    const tried = await succeed(["apply", "--server-side", "--dry-run=server", "-f", "-", "-o", "jsonpath={.spec.replicas}"], {
      input: web("nginx:1.27", 7).split("---")[0]!,
    });
    expect(tried).toBe("7");
    expect((await live()).spec.replicas).toBe(2);
  });

  test("says how to create what kubectl sends in a form of its own", async () => {
    const { code, stderr } = await kubectl(["create", "configmap", "brief", "--from-literal=a=b"]);
    expect(code).toBe(1);
    expect(stderr).toContain("--dry-run=client -o yaml");
    const text = await succeed(["create", "configmap", "brief", "--from-literal=a=b", "--dry-run=client", "-o", "yaml"]);
    expect(await succeed(["apply", "-f", "-"], { input: text })).toContain("configmap/brief created");
    await succeed(["delete", "configmap/brief"]);
  });

  test("watches and waits", async () => {
    await succeed(["wait", "--for=condition=Available", "deployment/web", "--timeout=20s"]);
    await succeed(["create", "-f", "-"], { input: configMap("brief") });
    const waiting = succeed(["wait", "--for=delete", "configmap/brief", "--timeout=20s"]);
    await succeed(["delete", "configmap", "brief"]);
    await waiting;
  });

  test("deletes", async () => {
    const gone = await succeed(["delete", "-f", manifest]);
    expect(gone).toContain('deployment.apps "web" deleted');
    expect(gone).toContain('service "web" deleted');
    expect((await kubectl(["get", "deployment", "web"])).stderr).toContain('deployments.apps "web" not found');
    await succeed(["create", "-f", "-"], { input: JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: "brief" } }) });
    await succeed(["-n", "brief", "create", "-f", "-"], { input: configMap("inside") });
    await succeed(["delete", "namespace", "brief", "--timeout=20s"]);
    expect((await kubectl(["get", "namespace", "brief"])).code).toBe(1);
  });
});
