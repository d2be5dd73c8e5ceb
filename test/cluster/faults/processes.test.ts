import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";
import { startControlPlane, type ControlPlane } from "../controlPlane.ts";
import { configMap, deployment } from "./faultScene.ts";
import { buildServer, ServerProcess } from "./serverProcess.ts";

// Language servers as the processes that they are, on one machine: they share what it remembers and what it has read of a cluster before.

let plane: ControlPlane;
let built: string;
let program: string;
let machine: GitSandbox;
let folder: string;
const running: ServerProcess[] = [];

const definition: JsonObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "crews.windows.example.org" },
  spec: {
    group: "windows.example.org",
    scope: "Namespaced",
    names: { plural: "crews", singular: "crew", kind: "Crew", listKind: "CrewList" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: { type: "object", properties: { spec: { type: "object", properties: { size: { type: "integer" } } } } },
        },
      },
    ],
  },
};
const crew: JsonObject = { apiVersion: "windows.example.org/v1", kind: "Crew", metadata: { name: "core" }, spec: { size: 3 } };

beforeAll(async () => {
  plane = await startControlPlane();
  built = mkdtempSync(join(tmpdir(), "plumbline-server-"));
  program = buildServer(built);
  await kubectl(["apply", "-f", "-"], definition);
  await kubectl(["wait", "--for=condition=Established", "crd/crews.windows.example.org", "--timeout=30s"]);
});

afterAll(async () => {
  rmSync(built, { recursive: true, force: true });
  await plane.stop();
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
  machine.dispose();
});

/** As somebody else; throws when it fails. */
async function kubectl(args: readonly string[], ...objects: readonly JsonObject[]): Promise<void> {
  const { code, stderr } = await plane.kubectl(args, { input: objects.map((object) => stringify(object)).join("---\n") });
  if (code !== 0) throw new Error(stderr);
}

/** A machine with a repository whose one environment is deployed to a namespace. */
async function deploy(namespace: string): Promise<void> {
  machine = createGitSandbox();
  folder = machine.init("repository");
  machine.write(join(folder, ".plumbline.yaml"), `environments:\n  - {name: staging, path: staging, namespace: ${namespace}}\n`);
  const objects = [configMap("one"), deployment("web"), crew];
  for (const [index, object] of objects.entries()) machine.write(join(folder, `staging/${index}.yaml`), stringify(object));
  machine.git(["add", "--all"], folder);
  machine.git(["commit", "-q", "-m", "One"], folder);
  await kubectl(["create", "namespace", namespace]);
  await kubectl(["apply", "--server-side", "--field-manager=plumbline", "-n", namespace, "-f", "-"], ...objects);
}

async function open(): Promise<ServerProcess> {
  const state = { PLUMBLINE_STATE_HOME: join(machine.folder, "state"), KUBECONFIG: plane.kubeconfig("admin") };
  const server = await ServerProcess.start(program, folder, { ...machine.environment, ...state });
  running.push(server);
  return server;
}

const inSync = ["ConfigMap one: inSync", "Crew core: inSync", "Deployment web: inSync"];

test("two windows on one cluster share what the machine knows, see the same, and the end of one is nothing to the other", async () => {
  await deploy("windows");
  const [first, second] = await Promise.all([open(), open()]);
  // At the same time, with nothing remembered and nothing read before: both write the same files.
  expect(await Promise.all([first.connect("test"), second.connect("test")])).toEqual([{ ok: true }, { ok: true }]);
  for (const server of [first, second]) await server.untilPicture(...inSync);
  const documents = join(machine.folder, "state", "cache", "openapi");
  const read = readdirSync(documents, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter(({ name }) => name.endsWith(".tmp"))).toEqual([]);
  const remembered = JSON.parse(readFileSync(join(machine.folder, "state", "environments.json"), "utf8")) as { environments: object };
  expect(Object.keys(remembered.environments)).toHaveLength(1);

  await kubectl(["-n", "windows", "scale", "deployment/web", "--replicas=5"]);
  await kubectl(["-n", "windows", "patch", "crew", "core", "--type=merge", "-p", '{"spec":{"size":4}}']);
  const drifted = ["ConfigMap one: inSync", "Crew core: outOfBand", "Deployment web: outOfBand"];
  for (const server of [first, second]) await server.untilPicture(...drifted);
  await first.kill();
  await kubectl(["-n", "windows", "delete", "configmap", "one"]);
  await second.untilPicture("ConfigMap one: missing", "Crew core: outOfBand", "Deployment web: outOfBand");

  // What both have written is of use to a third.
  const third = await open();
  await third.untilPicture("ConfigMap one: missing", "Crew core: outOfBand", "Deployment web: outOfBand");
});

test("a language server that is killed: the next one has the whole picture by itself, with what happened in between", async () => {
  await deploy("killed");
  const first = await open();
  expect(await first.connect("test")).toEqual({ ok: true });
  await first.untilPicture(...inSync);
  await kubectl(["-n", "killed", "scale", "deployment/web", "--replicas=5"]);
  await first.untilPicture("ConfigMap one: inSync", "Crew core: inSync", "Deployment web: outOfBand");
  await first.kill();
  await kubectl(["-n", "killed", "delete", "configmap", "one"]);
  const second = await open();
  await second.untilPicture("ConfigMap one: missing", "Crew core: inSync", "Deployment web: outOfBand");
  expect((await second.environment()).connection).toMatchObject({ state: "connected", context: "test" });
  await kubectl(["-n", "killed", "scale", "deployment/web", "--replicas=2"]);
  await kubectl(
    ["apply", "--server-side", "--force-conflicts", "--field-manager=plumbline", "-n", "killed", "-f", "-"],
    configMap("one"),
    deployment("web"),
  );
  await second.untilPicture(...inSync);
});
