import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { connectCluster } from "../../../server/src/node/kubernetes/connectCluster.ts";
import { startApiProxy, type ApiProxy } from "../../support/apiProxy.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { status } from "../../support/kubernetesServer.ts";
import { TestLog } from "../../support/testLog.ts";
import { startControlPlane, type ControlPlane } from "../controlPlane.ts";
import { configMap, deployment, FaultScene, must } from "./faultScene.ts";

let plane: ControlPlane;
let proxy: ApiProxy;
let scene: FaultScene;
let folder: string;
let kubeconfig: string;
/** The token that is good now. */
let valid: string;
/** Requests that came with another token, since the last one ended. */
let refused: string[] = [];
let count = 0;

/** How the plugin behaves when it is run next. */
type Mode = "works" | "fails" | "hangs" | "rubbish";

beforeAll(async () => {
  plane = await startControlPlane();
});

afterAll(() => plane.stop());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-plugin-"));
  proxy = await startApiProxy({ url: plane.url, certificateAuthority: readFileSync(plane.caFile) });
  // The real server knows one token for ever: tokens that end are changed for it on the way.
  proxy.intercept = ({ method, path, query, headers }, answer) => {
    if (headers.authorization !== `Bearer ${valid}`) {
      refused.push(`${method} ${path}${query.has("watch") ? " watched" : ""}`);
      answer.json(401, status(401, "Unauthorized", "Unauthorized"));
      return true;
    }
    headers.authorization = `Bearer ${plane.token("admin")}`;
    return false;
  };
  valid = "token-1";
  setMode("works");
  const command = join(folder, "login");
  const answer = `{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"'$(cat "${folder}/token")'"}}`;
  writeFileSync(
    command,
    `#!/bin/sh
echo run >> "${folder}/runs"
case "$(cat "${folder}/mode")" in
  works) echo '${answer}';;
  fails) echo hunter2 >&2; exit 3;;
  hangs) exec sleep 1000;;
  rubbish) echo hunter2;;
esac
`,
  );
  chmodSync(command, 0o755);
  writeFileSync(join(folder, "token"), valid);
  kubeconfig = await proxy.kubeconfig({ exec: { apiVersion: "client.authentication.k8s.io/v1", command, interactiveMode: "Never" } });
  scene = await FaultScene.create({ plane, namespace: `tokens-${++count}`, objects: [configMap("one"), deployment("web")], kubeconfig });
});

afterEach(async () => {
  scene.dispose();
  await proxy.stop();
  rmSync(folder, { recursive: true });
});

function setMode(mode: Mode): void {
  writeFileSync(join(folder, "mode"), mode);
}

function runs(): number {
  return readFileSync(join(folder, "runs"), "utf8").trim().split("\n").length;
}

/** From now on only another token is good, and everything has to be asked for anew. */
async function expire(): Promise<void> {
  await expect.poll(() => proxy.streamCount).toBe(3);
  valid = "token-2";
  writeFileSync(join(folder, "token"), valid);
  refused = [];
  proxy.endStreams();
}

function change(): Promise<string> {
  return scene.kubectl(["-n", scene.environment.namespace!, "scale", "deployment/web", "--replicas=5"]);
}

const inSync = ["ConfigMap one: inSync", "Deployment web: inSync"];

test("a token that expires in flight is renewed once for all requests, and nobody is told", async () => {
  must(await scene.connect());
  expect([scene.picture, runs()]).toEqual([inSync, 1]);
  const states: string[] = [];
  scene.session.onDidChangeStatus(() => states.push(scene.session.status.connection));
  await expire();
  await change();
  await scene.untilPicture("ConfigMap one: inSync", "Deployment web: outOfBand");
  expect([runs(), new Set(states)]).toEqual([2, new Set(["connected"])]);
  // All three watches may be on their way with the old token before the new one is there; none of them goes with it twice, and nothing else does.
  expect(new Set(refused).size).toBe(refused.length);
  const { namespace = "" } = scene.environment;
  const watches = [`/api/v1/namespaces/${namespace}/configmaps`, `/apis/apps/v1/namespaces/${namespace}/deployments`, "/api/v1/namespaces"];
  expect(watches.map((path) => `GET ${path} watched`)).toEqual(expect.arrayContaining(refused));
});

for (const [mode, sentence] of [
  ["fails", "failed with status 3. Run it in a terminal to see why."],
  ["hangs", "did not answer within 3 seconds and was ended."],
  ["rubbish", "did not print JSON."],
] as const) {
  test(`a plugin that ${mode === "rubbish" ? "prints rubbish" : mode} is named, what was known stays, and it is run again until it works`, async () => {
    must(await scene.connect({ pluginMs: 3_000 }));
    setMode(mode);
    await expire();
    await scene.untilConnection("failed");
    await scene.untilMessage(`The credential plugin "${folder}/login" ${sentence}`);
    expect(scene.picture).toEqual(inSync);
    await change();
    setMode("works");
    await scene.untilPicture("ConfigMap one: inSync", "Deployment web: outOfBand");
    await scene.untilWell();
    expect(scene.log.lines.join("\n")).not.toContain("hunter2");
  });
}

test("whoever does not want to wait for a plugin that hangs need not", async () => {
  setMode("hangs");
  const cancellation = { isCancelled: false };
  const connecting = connectCluster({
    kubeconfig: { path: kubeconfig },
    builtInCatalog,
    environment: { PATH: process.env["PATH"] },
    log: new TestLog(),
    clock: { now: () => new Date() },
    cancellation,
  });
  await expect.poll(() => runs()).toBe(1);
  cancellation.isCancelled = true;
  expect(await connecting).toMatchObject({ ok: false, reason: "cancelled" });
});

test("a clock that is hours fast does not have the plugin run for every request, one that is slow does not keep an old token", async () => {
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  const script = readFileSync(join(folder, "login"), "utf8");
  writeFileSync(join(folder, "login"), script.replace("}}'", `,"expirationTimestamp":"${expires}"}}'`));
  let skew = 5 * 3_600_000;
  must(await scene.connect({}, { clock: { now: () => new Date(Date.now() + skew) } }));
  expect([scene.picture, runs()]).toEqual([inSync, 1]);
  skew = -5 * 3_600_000;
  await expire();
  await change();
  await scene.untilPicture("ConfigMap one: inSync", "Deployment web: outOfBand");
  expect(runs()).toBe(2);
});
