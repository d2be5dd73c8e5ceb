import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { settleSeveral } from "../../server/src/core/environment/settleSeveral.ts";
import type { JsonObject } from "../../server/src/core/json.ts";
import { neverCancelled } from "../../server/src/core/result.ts";
import { startApiProxy, type ApiProxy } from "../support/apiProxy.ts";
import { createCliSandbox } from "../support/cli.ts";
import { status } from "../support/kubernetesServer.ts";
import { line } from "../unit/core/drift/scene.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { configMap, deployment, FaultScene, must } from "./faults/faultScene.ts";
import type { User } from "./users.ts";

// What only the server can judge is asked of a real one: it says that a field is the same, that it is another one, or nothing.

let plane: ControlPlane;
let proxy: ApiProxy;
let scene: FaultScene;
let count = 0;

beforeAll(async () => {
  plane = await startControlPlane();
});

beforeEach(async () => {
  proxy = await startApiProxy({ url: plane.url, certificateAuthority: readFileSync(plane.caFile) });
});

afterEach(async () => {
  scene.dispose();
  await proxy.stop();
});

afterAll(() => plane.stop());

function policy(name: string, ports: JsonObject): JsonObject {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name },
    spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ ports: [ports] }] },
  };
}

/** What Git says of a Deployment since it was applied; a server leaves it out. */
function withPaused(name: string): JsonObject {
  return { ...deployment(name), spec: { ...(deployment(name)["spec"] as JsonObject), paused: false } };
}

interface Start {
  readonly user?: User;
  readonly silenceMs?: number;
  /** Further objects, as they were applied and as they are in Git. */
  readonly more?: readonly (readonly [applied: JsonObject, inGit: JsonObject])[];
}

/** One resource without doubt, one that means the same to the server, and one that somebody changed. */
async function start({ user = "admin", silenceMs, more = [] }: Start = {}): Promise<void> {
  const kubeconfig = await proxy.kubeconfig({ token: plane.token(user) });
  const namespace = `settle-${++count}`;
  const objects = [configMap("one"), withPaused("web"), policy("db", { port: 80 }), ...more.map(([, inGit]) => inGit)];
  scene = await FaultScene.create({ plane, namespace, objects, isDeployed: false, kubeconfig });
  await scene.apply(configMap("one"), deployment("web"), policy("db", { port: 80 }), ...more.map(([applied]) => applied));
  await patch("networkpolicy", "db", policy("db", { port: 80, endPort: 90 }));
  must(await scene.connect(silenceMs === undefined ? {} : { silenceMs }));
}

async function patch(kind: string, name: string, change: JsonObject): Promise<void> {
  await scene.kubectl(["-n", scene.environment.namespace!, "patch", kind, name, "--type=merge", "-p", JSON.stringify(change)]);
}

/** More of them than are asked about at the same time. */
const many = Array.from({ length: 10 }, (_, index) => [deployment(`web-${index}`), withPaused(`web-${index}`)] as const);
const manyKeys = (): readonly string[] => many.map((_, index) => key("Deployment", `web-${index}`));

const doubts = {
  Deployment: ["suspect .spec.paused false → "],
  NetworkPolicy: [
    'suspect .spec.ingress [{"ports":[{"port":80}]}] → [{"ports":[{"protocol":"TCP","port":80,"endPort":90}]}] by kubectl-patch',
  ],
};

function told(kind: string, name: string): readonly string[] | undefined {
  return scene.entry(kind, name)?.differences.map(line);
}

/** How many dry runs the server was asked for. */
function dryRuns(): number {
  return proxy.server.requests.filter(({ method, query }) => method === "PATCH" && query.get("dryRun") === "All").length;
}

function writes(): number {
  return proxy.server.requests.filter(({ method }) => method !== "GET").length;
}

function key(kind: string, name: string): string {
  return scene.entry(kind, name)!.key;
}

function live(plural: string, name: string): Promise<unknown> {
  const group = plural === "deployments" ? "apps" : "networking.k8s.io";
  return plane.get(`/apis/${group}/v1/namespaces/${scene.environment.namespace}/${plural}/${name}`);
}

test("the server says of a suspect that it is equal or changed, is asked once for each resource, and nothing is written", async () => {
  await start();
  expect(scene.picture).toEqual(["ConfigMap one: inSync", "Deployment web: outOfBand", "NetworkPolicy db: outOfBand"]);
  expect([told("Deployment", "web"), told("NetworkPolicy", "db")]).toEqual([doubts.Deployment, doubts.NetworkPolicy]);
  expect(writes()).toBe(0);
  const before = [await live("deployments", "web"), await live("networkpolicies", "db")];
  const keys = [key("Deployment", "web"), key("NetworkPolicy", "db")];
  const report = await settleSeveral(scene.session, keys, neverCancelled);
  expect(report).toEqual({ settled: 2, equal: 1, changed: 1, failures: [] });
  await scene.untilPicture("ConfigMap one: inSync", "Deployment web: inSync", "NetworkPolicy db: outOfBand");
  expect([dryRuns(), writes()]).toEqual([2, 2]);
  expect(told("Deployment", "web")).toEqual([]);
  expect(told("NetworkPolicy", "db")).toEqual(doubts.NetworkPolicy.map((text) => text.replace("suspect", "changed")));
  expect(scene.entry("NetworkPolicy", "db")?.differences[0]?.note).toBe("The server says that applying the manifest changes this.");
  expect([await live("deployments", "web"), await live("networkpolicies", "db")]).toEqual(before);
});

test("what was said is kept for this manifest and this state of the object, and nothing is asked again by itself", async () => {
  await start();
  must(await scene.session.settle(key("Deployment", "web"), neverCancelled));
  await scene.untilPicture("ConfigMap one: inSync", "Deployment web: inSync", "NetworkPolicy db: outOfBand");
  await scene.session.refresh({ catalog: true });
  scene.session.workingChanged();
  await scene.session.whenComplete();
  expect([told("Deployment", "web"), told("NetworkPolicy", "db"), dryRuns()]).toEqual([[], doubts.NetworkPolicy, 1]);
  await patch("deployment", "web", { metadata: { annotations: { "example.com/seen": "yes" } } });
  await scene.until("the answer is dropped", () => told("Deployment", "web")?.includes(doubts.Deployment[0]!) === true);
  expect(dryRuns()).toBe(1);
  must(await scene.session.settle(key("Deployment", "web"), neverCancelled));
  await scene.until("it was said again", () => told("Deployment", "web")?.includes(doubts.Deployment[0]!) === false);
  expect([dryRuns(), writes()]).toEqual([2, 2]);
});

test("where nothing is in doubt, nobody is asked", async () => {
  await start();
  const keys = [key("ConfigMap", "one"), key("NetworkPolicy", "db")];
  expect(await settleSeveral(scene.session, keys, neverCancelled)).toMatchObject({ equal: 0, changed: 1, failures: [] });
  await scene.until("it is changed", () => told("NetworkPolicy", "db")?.[0]?.startsWith("changed") === true);
  expect(await settleSeveral(scene.session, keys, neverCancelled)).toMatchObject({ equal: 0, changed: 0, failures: [] });
  expect(dryRuns()).toBe(1);
});

test("without the right to patch it says so in a sentence, and what is in doubt stays", async () => {
  await start({ user: "read-only" });
  const before = [told("Deployment", "web"), told("NetworkPolicy", "db")];
  const { settled, failures } = await settleSeveral(scene.session, [key("Deployment", "web"), key("NetworkPolicy", "db")], neverCancelled);
  expect([settled, failures.map(({ reason }) => reason), dryRuns()]).toEqual([0, ["forbidden", "forbidden"], 2]);
  expect(failures[0]?.message).toMatch(
    /^Could not try to apply Deployment web in namespace settle-\d+: not allowed \(.*"read-only" cannot patch .*\)\.$/,
  );
  await scene.session.whenComplete();
  expect(before).toEqual([doubts.Deployment, doubts.NetworkPolicy]);
  expect([told("Deployment", "web"), told("NetworkPolicy", "db")]).toEqual(before);
});

test("what the server refuses stays in doubt, with what it says", async () => {
  const wrong = { ...withPaused("wrong"), spec: { ...(withPaused("wrong")["spec"] as JsonObject), replicas: -1 } };
  const unknown = { ...deployment("unknown"), spec: { ...(deployment("unknown")["spec"] as JsonObject), pausd: true } };
  const secret = (data: JsonObject): JsonObject => ({ apiVersion: "v1", kind: "Secret", metadata: { name: "key" }, data });
  await start({
    more: [
      [deployment("wrong"), wrong],
      [deployment("unknown"), unknown],
      [secret({ pin: "NDIx" }), secret({ pin: 424242 })],
    ],
  });
  const keys = [key("Deployment", "wrong"), key("Deployment", "unknown"), key("Secret", "key")];
  const before = keys.map((_, index) => told(["Deployment", "Deployment", "Secret"][index]!, ["wrong", "unknown", "key"][index]!));
  expect(before.map((lines) => lines?.filter((text) => text.startsWith("suspect ")).length)).toEqual([1, 1, 1]);
  const { settled, failures } = await settleSeveral(scene.session, keys, neverCancelled);
  expect([settled, dryRuns(), failures.length]).toEqual([0, 3, 3]);
  const [invalid, undeclared, ofSecret] = failures.map(({ message }) => message.replaceAll(/settle-\d+/g, "X"));
  expect(invalid).toBe(
    "Could not try to apply Deployment wrong in namespace X: spec.replicas: Invalid value: -1: must be greater than or equal to 0.",
  );
  expect(undeclared).toMatch(
    /^Could not try to apply Deployment unknown in namespace X: the server answered 500 \(.*field not declared in schema\)\.$/,
  );
  expect(ofSecret).toBe("Could not try to apply Secret key in namespace X: the server answered 500.");
  expect(JSON.stringify([failures, scene.session.drift().resources])).not.toContain("424242");
  await scene.session.whenComplete();
  expect(keys.map((_, index) => told(["Deployment", "Deployment", "Secret"][index]!, ["wrong", "unknown", "key"][index]!))).toEqual(before);
});

test("102 what cannot be tried, because an admission webhook takes no part in dry runs, stays in doubt", async () => {
  await start();
  // A server of today keeps such webhooks from being made, and has those of former times.
  const message = 'admission webhook "guard.example.com" does not support dry run';
  proxy.intercept = ({ method }, answer) => {
    if (method === "PATCH") answer.json(400, status(400, "BadRequest", message));
    return method === "PATCH";
  };
  const outcome = await scene.session.settle(key("Deployment", "web"), neverCancelled);
  const where = `Deployment web in namespace ${scene.environment.namespace!}`;
  expect(outcome).toMatchObject({
    ok: false,
    reason: "invalid",
    message: `Could not try to apply ${where}: the server refused it (${message}).`,
  });
  await scene.session.whenComplete();
  expect(told("Deployment", "web")).toEqual(doubts.Deployment);
});

test("nor can be tried what an admission webhook that is not there would have to look at", async () => {
  await start();
  const webhook = {
    name: "guard.example.com",
    admissionReviewVersions: ["v1"],
    sideEffects: "None",
    clientConfig: { url: "https://127.0.0.1:1/guard" },
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": scene.environment.namespace! } },
    rules: [{ apiGroups: ["apps"], apiVersions: ["v1"], operations: ["UPDATE"], resources: ["deployments"] }],
  };
  const kind = { apiVersion: "admissionregistration.k8s.io/v1", kind: "ValidatingWebhookConfiguration", metadata: { name: "guard" } };
  await scene.kubectl(["apply", "-f", "-"], JSON.stringify({ ...kind, webhooks: [webhook] }));
  try {
    // A server takes a moment until it asks a new webhook.
    await expect
      .poll(
        async () =>
          (await scene.plane.kubectl(["-n", scene.environment.namespace!, "label", "--dry-run=server", "deployment/web", "a=b"])).code,
      )
      .not.toBe(0);
    const outcome = await scene.session.settle(key("Deployment", "web"), neverCancelled);
    expect(outcome).toMatchObject({ ok: false, reason: "serverError", message: expect.stringContaining("failed calling webhook") });
    expect(told("Deployment", "web")).toEqual(doubts.Deployment);
  } finally {
    await scene.kubectl(["delete", "validatingwebhookconfiguration", "guard"]);
  }
});

test("a server that does not answer is told once, the rest is not asked about, and what is in doubt stays", async () => {
  await start({ silenceMs: 500, more: many });
  proxy.intercept = ({ method }) => method === "PATCH";
  const { settled, failures } = await settleSeveral(scene.session, manyKeys(), neverCancelled);
  expect([settled, failures]).toMatchObject([0, [{ reason: "unreachable", message: expect.stringMatching(/^127\.0\.0\.1:\d+ .*\.$/) }]]);
  expect([failures.length, dryRuns()]).toEqual([1, 8]);
  expect(told("Deployment", "web-0")).toEqual(doubts.Deployment);
});

test("whoever turns back keeps what was answered so far", async () => {
  await start({ more: many });
  let done = 0;
  const cancellation = {
    get isCancelled() {
      return done > 0;
    },
  };
  const report = await settleSeveral(scene.session, manyKeys(), cancellation, (count) => (done = count));
  expect(report.settled).toBeGreaterThan(0);
  expect(dryRuns()).toBeLessThan(many.length);
  await scene.session.whenComplete();
  expect(many.filter((_, index) => told("Deployment", `web-${index}`)?.length === 0)).toHaveLength(report.settled);
});

test("an object that is another one by now has to be asked about again", async () => {
  await start();
  proxy.intercept = ({ query }, answer) => {
    if (query.get("watch") === null) return false;
    answer.json(503, status(503, "ServiceUnavailable", "Later."));
    return true;
  };
  proxy.endStreams();
  await patch("deployment", "web", { metadata: { annotations: { "example.com/seen": "yes" } } });
  const outcome = await scene.session.settle(key("Deployment", "web"), neverCancelled);
  const name = `Deployment web in ${scene.environment.namespace!}`;
  expect(outcome).toEqual({ ok: false, reason: "moved", message: `${name} changed while the server was asked about it: ask again.` });
  expect(told("Deployment", "web")).toEqual(doubts.Deployment);
  proxy.intercept = () => false;
  await scene.until("the change is seen", () => (told("Deployment", "web")?.length ?? 0) > 1);
  expect(await scene.session.settle(key("Deployment", "web"), neverCancelled)).toEqual({ ok: true, value: { equal: 1, changed: 0 } });
});

test("the command line has it settled with --settle, and says why where the right is missing", async () => {
  await start();
  const cli = createCliSandbox();
  try {
    const namespace = scene.environment.namespace!;
    cli.write(".plumbline.yaml", `environments:\n  - {name: staging, path: staging, namespace: ${namespace}}\n`);
    const objects = [configMap("one"), withPaused("web"), policy("db", { port: 80 })];
    for (const [index, object] of objects.entries()) cli.write(`staging/${index}.yaml`, JSON.stringify(object));
    const drift = async (user: User, ...args: readonly string[]): Promise<readonly string[]> => {
      const environment = { KUBECONFIG: await proxy.kubeconfig({ token: plane.token(user) }) };
      const asked = ["drift", "--environment", "staging", "--context", "test", ...args];
      const { code, output, errors } = await cli.runBeside(asked, { environment });
      return [`exit ${code}`, ...output.split("\n"), ...errors.split("\n")].filter((text) => text !== "");
    };
    const read = await drift("read-only", "--settle");
    expect(read.filter((text) => text.endsWith(": changed in staging"))).toHaveLength(2);
    expect(read.filter((text) => /^Could not try to apply (Deployment web|NetworkPolicy db) .*not allowed/.test(text))).toHaveLength(2);
    expect(dryRuns()).toBe(2);
    expect(await drift("admin")).toContain(`Deployment ${namespace}/web: changed in staging`);
    expect(dryRuns()).toBe(2);
    const [exit, header, field, summary, ...rest] = await drift("admin", "--settle");
    expect([exit, header, summary, rest]).toEqual([
      "exit 1",
      `NetworkPolicy ${namespace}/db: changed in staging`,
      "staging: 1 of 3 resources drifted",
      [],
    ]);
    expect(field).toMatch(
      /^ {2}\.spec\.ingress\[0\]\.ports\[0\] .* · kubectl-patch, .* \(The server says that applying the manifest changes this\.\)$/,
    );
    expect(dryRuns()).toBe(4);
  } finally {
    cli.dispose();
  }
});
