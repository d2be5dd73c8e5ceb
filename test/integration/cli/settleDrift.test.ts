import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { startApiProxy, type ApiProxy } from "../../support/apiProxy.ts";
import { createCliSandbox, type CliResult, type CliSandbox } from "../../support/cli.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";
import { status } from "../../support/kubernetesServer.ts";
import { applyOver, connectAside } from "../../support/writeAside.ts";

let cli: CliSandbox;
let git: GitSandbox;
let local: LocalCluster;
let proxy: ApiProxy;
let kubeconfig: string;
let repository: string;

function policy(name: string, port: JsonObject): JsonObject {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace: "default" },
    spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ ports: [port] }] },
  };
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly "certificate-authority-data": string } }];
  readonly users: readonly [{ readonly user: object }];
}

beforeAll(async () => {
  cli = createCliSandbox();
  git = createGitSandbox();
  repository = git.init("shop");
  git.write(path.join(repository, ".plumbline.yaml"), "environments:\n  - {name: staging, path: staging, namespace: default}\n");
  for (const name of ["web", "db"]) git.write(path.join(repository, `staging/${name}.yaml`), JSON.stringify(policy(name, { port: 80 })));
  git.git(["add", "."], repository);
  git.git(["commit", "-q", "-m", "Begin"], repository);
  local = await startLocalCluster({ folder: path.join(git.folder, "cluster") });
  const cluster = await connectAside(local.kubeconfig);
  for (const name of ["web", "db"]) {
    await applyOver(cluster, policy(name, { port: 80 }), "plumbline");
    await applyOver(cluster, policy(name, { port: 80, endPort: 90 }), "kubectl-edit");
  }
  cluster.dispose();
  const { clusters, users } = parse(readFileSync(local.kubeconfig, "utf8")) as Kubeconfig;
  const certificateAuthority = Buffer.from(clusters[0].cluster["certificate-authority-data"], "base64");
  proxy = await startApiProxy({ url: local.server.origin, certificateAuthority });
  kubeconfig = await proxy.kubeconfig(users[0].user);
});

beforeEach(() => {
  proxy.server.requests.length = 0;
  proxy.intercept = () => false;
});

afterAll(async () => {
  await proxy.stop();
  await local.stop();
  git.dispose();
  cli.dispose();
});

function drift(...args: readonly string[]): Promise<CliResult> {
  const folder = path.relative(cli.folder, repository);
  return cli.runBeside(["drift", "--environment", "staging", "--context", "test", ...args], {
    folder,
    environment: { KUBECONFIG: kubeconfig },
  });
}

/** The kind of difference that each resource has. */
function kinds({ output }: CliResult): readonly string[] {
  const { resources } = JSON.parse(output) as {
    readonly resources: readonly { readonly name: string; readonly differences: readonly { readonly kind: string }[] }[];
  };
  return resources.map(({ name, differences }) => `${name}: ${differences.map(({ kind }) => kind).join(", ")}`).sort();
}

/** What was written, or tried. */
function writes(): readonly string[] {
  return proxy.server.requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, query }) => `${method} ${query.get("dryRun") ?? ""}`);
}

test("what only the server can judge stays in doubt unless it is to be asked", async () => {
  const asking = await drift("-o", "json");
  expect(asking).toMatchObject({ code: 1, errors: "" });
  expect([kinds(asking), writes()]).toEqual([["db: suspect", "web: suspect"], []]);
});

test("asks the server once for each resource that is in doubt, and tells what it says", async () => {
  const asking = await drift("-o", "json", "--settle");
  expect(asking).toMatchObject({ code: 1, errors: "" });
  expect([kinds(asking), writes()]).toEqual([
    ["db: changed", "web: changed"],
    ["PATCH All", "PATCH All"],
  ]);
});

test("asks about nothing but what the paths name", async () => {
  const asking = await drift("-o", "json", "--settle", "staging/web.yaml");
  expect([kinds(asking), writes()]).toEqual([["web: changed"], ["PATCH All"]]);
});

test("says of what it could not ask, which stays in doubt", async () => {
  proxy.intercept = ({ method, path: asked }, answer) => {
    if (method !== "PATCH" || !asked.endsWith("/db")) return false;
    answer.json(403, status(403, "Forbidden", 'User "reader" cannot patch resource "networkpolicies"'));
    return true;
  };
  const asking = await drift("-o", "json", "--settle");
  expect([asking.code, kinds(asking)]).toEqual([1, ["db: suspect", "web: changed"]]);
  expect(asking.errors).toBe(
    'Could not try to apply NetworkPolicy db in namespace default: not allowed (User "reader" cannot patch resource "networkpolicies").\n',
  );
});

test.each([["--live", "live.json"], ["--from", "main"], ["--watch"]])("has nothing to ask with %s", async (...args) => {
  const folder = path.relative(cli.folder, repository);
  const refused = await cli.runBeside(["drift", "--settle", ...args], { folder });
  expect([refused.code, writes()]).toEqual([2, []]);
  expect(refused.errors).toContain("--settle");
});
