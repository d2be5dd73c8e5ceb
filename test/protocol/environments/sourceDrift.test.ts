import { afterEach, expect, test, vi } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { comparisonRequest, type ComparisonDto } from "../../../server/src/protocol/drift.ts";
import { disconnectRequest } from "../../../server/src/protocol/environments.ts";
import { sourceDriftNotification, type SourceDriftParams } from "../../../server/src/protocol/sourceDrift.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { writeAside } from "../../support/writeAside.ts";

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

/** A server with what it says of the lines of open documents. */
async function start(files: Readonly<Record<string, string>>): Promise<{ server: EnvironmentServer; told: SourceDriftParams[] }> {
  const server = await EnvironmentServer.start(files);
  running.push(server);
  const told: SourceDriftParams[] = [];
  server.server.client.onNotification(sourceDriftNotification, (params) => {
    told.push(params);
  });
  return { server, told };
}

async function until(what: string, isTrue: () => boolean): Promise<void> {
  await vi.waitUntil(isTrue, { interval: 5, timeout: 30_000 }).catch(() => {
    throw new Error(`waited in vain until ${what}`);
  });
}

/** Writes to the cluster as somebody else. */
function apply(server: EnvironmentServer, object: JsonObject, fieldManager = "kubectl-edit"): Promise<void> {
  return writeAside(server.cluster.kubeconfig, object, fieldManager);
}

const path = "environments/staging/web/config.yaml";
const text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  key: one\n  other: same\n";

function configMap(data: Readonly<Record<string, string>>, kind = "ConfigMap"): JsonObject {
  return { apiVersion: "v1", kind, metadata: { name: "web", namespace: "default" }, data };
}

/** What is told of the lines last, short: `changed 5:7-5:10 one → two`. */
function lines(told: readonly SourceDriftParams[]): readonly string[] {
  return (told.at(-1)?.resources ?? []).flatMap(({ fields }) =>
    fields.map(({ difference: { kind, label, desired = "", live = "" }, range: { start, end }, place, cause }) =>
      [`${kind} ${label}`, `${start.line}:${start.character}-${end.line}:${end.character}`, place, cause, `${desired} → ${live}`].join(" "),
    ),
  );
}

test("what was changed by hand is told at the token, while one types, until the environment is left", async () => {
  const { server, told } = await start({ [path]: text });
  await server.server.open(path, text);
  expect(await server.connect()).toEqual({ ok: true });
  await until("it is missing", () => told.at(-1)?.resources[0]?.verdict === "missing");
  await apply(server, configMap({ key: "one", other: "same" }), "plumbline");
  await until("nothing is told any more", () => told.at(-1)?.resources.length === 0);
  await apply(server, configMap({ key: "two", added: "by hand" }));
  await until("both fields are told", () => lines(told).length === 2);
  expect(lines(told).toSorted()).toEqual([
    "changed data.key 5:7-5:10 field environment one → two",
    "extra data.added 4:0-4:4 holder environment  → by hand",
  ]);
  const { resources, version, uri } = told.at(-1)!;
  expect([uri, version]).toEqual([server.server.uri(path), 1]);
  expect(resources[0]).toMatchObject({
    environment: (await server.environment()).id,
    kind: "ConfigMap",
    name: "web",
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
    declared: true,
    verdict: "outOfBand",
  });
  expect(resources[0]!.fields.find(({ difference }) => difference.kind === "changed")).toMatchObject({
    difference: { manager: "kubectl-edit", managerText: "kubectl edit, by a person" },
    main: { value: "one" },
    nextSync: "sets",
  });

  // An edit above moves the lines; nothing is saved.
  const moved = await server.server.edit(path, 0, 0, "# one line more\n");
  await until("the lines have moved", () => told.at(-1)?.version === moved);
  expect(lines(told)).toContain("changed data.key 6:7-6:10 field environment one → two");
  // What is typed is compared, not what is committed.
  await server.server.replace(path, "key: one", "key: three");
  await until("the new value is told", () => lines(told).some((line) => line.includes("three → two")));
  await server.server.replace(path, "key: three", "key: two");
  await until("there is no more to tell of it", () => lines(told).every((line) => !line.includes("data.key")));

  await server.server.client.sendRequest(disconnectRequest, { environment: (await server.environment()).id });
  await until("all of it is gone", () => told.at(-1)?.resources.length === 0);
});

test("a value that is typed and nowhere else is told as Git's own", async () => {
  const { server, told } = await start({ [path]: text });
  await server.connect();
  await apply(server, configMap({ key: "one", other: "same" }), "plumbline");
  await until("it is in sync", () => server.changes.at(-1)?.changed[0]?.verdict === "inSync");
  await server.server.open(path, text);
  await server.server.replace(path, "key: one", "key: next");
  await until("it is told", () => lines(told).length === 1);
  expect(lines(told)).toEqual(["changed data.key 5:7-5:11 field git next → one"]);
  expect(told.at(-1)?.resources[0]).toMatchObject({ verdict: "uncommitted", fields: [{ main: { value: "one" }, nextSync: "leaves" }] });
});

test("each environment tells for itself, of its own folder alone", async () => {
  const production = "environments/production/web/config.yaml";
  const { server, told } = await start({ [path]: text, [production]: text });
  await server.server.open(path, text);
  await server.server.open(production, text);
  await server.connect();
  await apply(server, configMap({ key: "two", other: "same" }));
  const ofFile = (file: string): SourceDriftParams | undefined => told.findLast(({ uri }) => uri === server.server.uri(file));
  await until("staging tells", () => ofFile(path)?.resources[0]?.verdict === "outOfBand");
  expect(ofFile(production)).toBeUndefined();
  await server.connect({ name: "production" });
  await until("production tells", () => ofFile(production)?.resources.length === 1);
  expect(ofFile(path)?.resources.map(({ environment }) => environment)).toEqual([(await server.environment("staging")).id]);
  expect(ofFile(production)?.resources.map(({ environment }) => environment)).toEqual([(await server.environment("production")).id]);
});

test("values of a Secret do not cross", async () => {
  const secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\nstringData:\n  password: planted-git-value\n";
  const { server, told } = await start({ [path]: secret });
  await server.server.open(path, secret);
  await server.connect();
  const planted = Buffer.from("planted-live-value").toString("base64");
  await apply(server, configMap({ password: planted }, "Secret"));
  await until("it is told", () => lines(told).length > 0);
  expect(lines(told)[0]).toMatch(/^changed data\.password 5:12-5:29 field environment •••••• \w+ → •••••• \w+$/);
  const crossed = JSON.stringify(told);
  for (const value of ["planted-git-value", "planted-live-value", planted, Buffer.from("planted-git-value").toString("base64")]) {
    expect(crossed).not.toContain(value);
  }
});

test("a file of an environment that is taken out of the configuration has nothing to tell", async () => {
  const config = ".plumbline.yaml";
  const configured = "environments:\n  - name: staging\n    path: environments/staging\n";
  const { server, told } = await start({ [path]: text, [config]: configured });
  await server.server.open(path, text);
  await server.server.open(config, configured);
  await server.connect();
  await until("it is told", () => told.at(-1)?.resources.length === 1);
  await server.server.replace(config, "environments/staging", "environments/other");
  await until("it is gone", () => told.at(-1)?.resources.length === 0);
  expect(told.at(-1)?.uri).toBe(server.server.uri(path));
});

test("a diff tells where the field is that it is opened for", async () => {
  const { server } = await start({ [path]: text });
  await server.connect();
  await apply(server, configMap({ key: "two", other: "same", added: "by hand" }));
  await until("it has drifted", () => server.changes.at(-1)?.changed[0]?.verdict === "outOfBand");
  const [resource] = await server.resources();
  const { id } = await server.environment();
  const ask = async (field?: string): Promise<ComparisonDto> =>
    server.server.client.sendRequest(comparisonRequest, {
      environment: id,
      key: resource!.key,
      left: "main",
      right: "live",
      ...(field === undefined ? {} : { path: field }),
    });
  expect(resource!.differences.map((difference) => difference.path).toSorted()).toEqual([".data.added", ".data.key"]);
  for (const [field, value] of [
    [".data.key", "two"],
    [".data.added", "by hand"],
  ] as const) {
    const { right, place } = await ask(field);
    const line = right.split("\n")[place!.start.line]!;
    expect(line.slice(place!.start.character, place!.end.character)).toBe(value);
  }
  expect(await ask()).not.toHaveProperty("place");
  expect(await ask(".data.unheardOf")).not.toHaveProperty("place");
});
