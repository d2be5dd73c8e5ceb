import { afterEach, expect, test, vi } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { writeAside } from "../../support/writeAside.ts";

// What a cluster serves beside Kubernetes' own kinds says how manifests of its environment are checked: while it is connected, and afterwards.

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const path = "environments/staging/tab.yaml";
const files = {
  [path]: "apiVersion: example.com/v1\nkind: Tab\nmetadata: {name: drinks}\nspec: {table: 4, wight: true}\n",
  "environments/production/tab.yaml": "apiVersion: example.com/v1\nkind: Tab\nmetadata: {name: drinks}\nspec: {wight: true}\n",
};

const notChecked = [
  "information[unknown-kind] example.com/v1 Tab is not checked: no CRD in the workspace describes the group example.com.",
];
const checked = ['error[unknown-field] "spec" has no field "wight". Did you mean "weight"?'];

/** The cluster may have changed since. */
const remembered = checked.map(
  (line) => `${line.replace("error", "warning")} Checked by what the cluster served when it was last connected.`,
);

function tabs(fields: JsonObject): JsonObject {
  const schema = { type: "object", properties: { spec: { type: "object", properties: fields } } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "tabs.example.com" },
    spec: {
      group: "example.com",
      scope: "Namespaced",
      names: { plural: "tabs", singular: "tab", kind: "Tab", listKind: "TabList" },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: schema }, subresources: { status: {} } }],
    },
  };
}

function define(server: EnvironmentServer, crd: JsonObject): Promise<void> {
  return writeAside(server.cluster.kubeconfig, crd, "test");
}

/** What is said of a file, without its places. */
const said = ({ server }: EnvironmentServer, file = path): readonly string[] =>
  server.lines(file).map((line) => line.slice(line.indexOf(" ") + 1));

async function start(restarted?: EnvironmentServer): Promise<EnvironmentServer> {
  const server = restarted === undefined ? await EnvironmentServer.start(files) : await restarted.restart();
  running.splice(0, running.length, server);
  for (const [file, text] of Object.entries(files)) await server.server.open(file, text);
  return server;
}

async function untilSaid(server: EnvironmentServer, wanted: readonly string[]): Promise<void> {
  await vi
    .waitUntil(() => said(server).join("\n") === wanted.join("\n"), { interval: 10, timeout: 30_000 })
    .catch(() => {
      expect(said(server)).toEqual(wanted);
    });
}

const weight: JsonObject = { table: { type: "integer" }, weight: { type: "boolean" } };

test("what a connected cluster serves is checked, and known when it is out of reach", async () => {
  const server = await start();
  await untilSaid(server, notChecked);
  await define(server, tabs(weight));
  expect(await server.connect()).toEqual({ ok: true });
  await untilSaid(server, checked);
  expect(said(server, "environments/production/tab.yaml")).toEqual(notChecked);

  const later = await start(server);
  await untilSaid(later, remembered);
  const { connection } = await later.environment();
  expect(connection.state).toBe("disconnected");
  expect(said(later, "environments/production/tab.yaml")).toEqual(notChecked);
});

test("a definition that changes in the cluster is taken up", async () => {
  const server = await start();
  expect(await server.connect()).toEqual({ ok: true });
  await define(server, tabs(weight));
  await untilSaid(server, checked);
  await define(server, tabs({ ...weight, wight: { type: "boolean" } }));
  await untilSaid(server, []);
});
