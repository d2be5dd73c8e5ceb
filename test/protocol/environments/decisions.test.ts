import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import {
  adoptRequest,
  ignorePlaceRequest,
  ignoreRequest,
  type AdoptParams,
  type EditOutcomeDto,
  type IgnorePlaceDto,
  type IgnoreParams,
} from "../../../server/src/protocol/decisions.ts";
import type { ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import { EnvironmentServer } from "../../support/environmentServer.ts";
import { writeAside } from "../../support/writeAside.ts";

const running: EnvironmentServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const path = "environments/staging/web/config.yaml";
const text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  key: one # the first\n  other: same\n";
const secretPath = "environments/staging/web/secret.yaml";
const secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\nstringData:\n  password: planted-git-value\n";

function configMap(data: Readonly<Record<string, string>>): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web", namespace: "default" }, data };
}

/** Writes to the cluster as somebody else. */
function apply(server: EnvironmentServer, object: JsonObject, fieldManager = "kubectl-edit"): Promise<void> {
  return writeAside(server.cluster.kubeconfig, object, fieldManager);
}

/** A connected server on files, whose ConfigMap somebody has changed in two places. */
async function drifted(files: Readonly<Record<string, string>> = {}): Promise<EnvironmentServer> {
  const server = await EnvironmentServer.start({ [path]: text, ...files });
  running.push(server);
  await apply(server, configMap({ key: "one", other: "same" }), "plumbline");
  await apply(server, configMap({ key: "two", added: "by hand" }));
  expect(await server.connect()).toEqual({ ok: true });
  await until(server, "web", ({ verdict, differences }) => verdict === "outOfBand" && differences.length === 2);
  return server;
}

async function until(server: EnvironmentServer, name: string, isTrue: (resource: ResourceDriftDto) => boolean): Promise<ResourceDriftDto> {
  return vi.waitUntil(async () => (await server.resources()).find((resource) => resource.name === name && isTrue(resource)), {
    interval: 20,
    timeout: 30_000,
  });
}

async function adopt(server: EnvironmentServer, params: Omit<AdoptParams, "environment">): Promise<EditOutcomeDto> {
  return server.server.client.sendRequest(adoptRequest, { environment: (await server.environment()).id, ...params });
}

async function ignore(server: EnvironmentServer, params: Omit<IgnoreParams, "environment" | "key">): Promise<EditOutcomeDto> {
  const environment = (await server.environment()).id;
  return server.server.client.sendRequest(ignoreRequest, { environment, key: "/ConfigMap/default/web", ...params });
}

async function placeOf(server: EnvironmentServer, field: string): Promise<IgnorePlaceDto> {
  const environment = (await server.environment()).id;
  return server.server.client.sendRequest(ignorePlaceRequest, { environment, key: "/ConfigMap/default/web", path: field });
}

/** What stands in a text from where the difference is said to be ignored to the end of that line. */
async function lineOf(server: EnvironmentServer, field: string, whole: string): Promise<string | undefined> {
  const place = await placeOf(server, field);
  if (!place.ok) throw new Error(place.message);
  const { line, character } = place.range.start;
  return whole.split("\n")[line]?.slice(character);
}

/** A text after the edit that the server answered. */
function edited(before: string, outcome: EditOutcomeDto): string {
  if (!outcome.ok) throw new Error(outcome.message);
  const lines = before.split("\n");
  const offset = ({ line, character }: { readonly line: number; readonly character: number }): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return outcome.edit.edits.reduceRight(
    (whole, { range, newText }) => whole.slice(0, offset(range.start)) + newText + whole.slice(offset(range.end)),
    before,
  );
}

const key = "/ConfigMap/default/web";

describe("adopting", () => {
  test("a field writes its live value and leaves everything else as it is", async () => {
    const server = await drifted();
    const outcome = await adopt(server, { key, path: ".data.key" });
    expect(outcome).toMatchObject({ ok: true, edit: { uri: server.server.uri(path), isNew: false } });
    const after = edited(text, outcome);
    expect(after).toBe(text.replace("key: one", "key: two"));
    await server.server.open(path, after);
    await until(server, "web", ({ differences, pending }) => pending.length === 1 && differences.length === 2);
  });

  test("a resource writes all that makes it drift, into the text that is open", async () => {
    const server = await drifted();
    const typed = `# mine\n${text}`;
    await server.server.open(path, typed);
    await server.server.settled();
    const outcome = await adopt(server, { key });
    expect(outcome).toMatchObject({ ok: true, edit: { version: 1 } });
    const after = edited(typed, outcome);
    expect(after).toBe(typed.replace("key: one", "key: two").replace("other: same\n", "other: same\n  added: by hand\n"));
    await server.server.replace(path, typed, after);
    await until(server, "web", ({ verdict }) => verdict === "alreadyLive");
    expect(await adopt(server, { key, path: ".data.key" })).toMatchObject({ ok: false, reason: "nothing" });
  });

  test("is refused for Secrets, and for what is not there", async () => {
    const server = await drifted({ [secretPath]: secret });
    const data = { password: Buffer.from("planted-live-value").toString("base64") };
    await apply(server, { apiVersion: "v1", kind: "Secret", metadata: { name: "token", namespace: "default" }, data });
    const resource = await until(server, "token", ({ differences }) => differences.length > 0);
    for (const params of [{ key: resource.key }, { key: resource.key, path: ".data.password" }]) {
      const outcome = await adopt(server, params);
      expect(outcome).toMatchObject({ ok: false, reason: "secret" });
      expect(JSON.stringify(outcome)).not.toContain("planted");
    }
    expect(await adopt(server, { key: "/ConfigMap/default/none" })).toMatchObject({ ok: false, reason: "notFound" });
    expect(await adopt(server, { key, path: ".data.none" })).toMatchObject({ ok: false, reason: "nothing" });
    const gone = await server.server.client.sendRequest(adoptRequest, { environment: "none", key });
    expect(gone).toMatchObject({ ok: false, reason: "notFound" });
  });
});

describe("ignoring", () => {
  test("a field makes a file that names it, and the picture follows without connecting anew", async () => {
    const server = await drifted();
    const outcome = await ignore(server, { path: ".data.key", scope: "fieldOfResource", reason: "set by hand" });
    expect(outcome).toMatchObject({ ok: true, edit: { uri: server.server.uri(".plumbline.yaml"), isNew: true } });
    const after = edited("", outcome);
    expect(after).toBe(
      "ignore:\n  - kinds: [ConfigMap]\n    names: [web]\n    namespaces: [default]\n    fields: [.data.key]\n    reason: set by hand\n",
    );
    server.states.length = 0;
    await server.server.open(".plumbline.yaml", after);
    const resource = await until(server, "web", ({ differences }) => differences.some(({ kind }) => kind === "ignored"));
    expect(resource.verdict).toBe("outOfBand");
    expect(resource.differences.find(({ kind }) => kind === "ignored")).toMatchObject({
      path: ".data.key",
      quiet: true,
      desired: "one",
      live: "two",
      ignored: { was: "changed", reason: "set by hand" },
    });
    const states = server.states.flatMap(({ environments }) => environments.map(({ connection }) => connection.state));
    expect(states.filter((state) => state !== "connected")).toEqual([]);
    const second = await ignore(server, { path: ".data.added", scope: "manager", reason: "a test" });
    const both = edited(after, second);
    expect(both).toBe(`${after}  - managers: [kubectl-edit]\n    reason: a test\n`);
    await server.server.replace(".plumbline.yaml", after, both);
    const calm = await until(server, "web", ({ verdict }) => verdict === "inSync");
    expect(calm.differences.map(({ kind }) => kind)).toEqual(["ignored", "ignored"]);
    expect(await lineOf(server, ".data.key", both)).toBe("kinds: [ConfigMap]");
    expect(await lineOf(server, ".data.added", both)).toBe("managers: [kubectl-edit]");
  });

  test("keeps what the file says, on disk and in an editor", async () => {
    const config = "# Ours\nenvironments:\n  - { name: staging, path: environments/staging } # the first\n\nrules: {}\n";
    const server = await drifted({ ".plumbline.yaml": config });
    const outcome = await ignore(server, { path: ".data.key", scope: "fieldOfKind", reason: "fine" });
    expect(edited(config, outcome)).toBe(`${config}ignore:\n  - kinds: [ConfigMap]\n    fields: [.data.key]\n    reason: fine\n`);
    await server.server.open(".plumbline.yaml", "environments: [");
    await server.server.settled();
    expect(await ignore(server, { path: ".data.key", scope: "fieldOfKind", reason: "fine" })).toMatchObject({
      ok: false,
      reason: "badConfig",
    });
    expect(readFileSync(join(server.root, ".plumbline.yaml"), "utf8")).toBe(config);
  });

  test("can be said beside the field, and taken back", async () => {
    const server = await drifted();
    const said = text.replace("# the first", "# plumbline-ignore-drift: set by hand");
    await server.server.open(path, said);
    const ignored = (name: string): Promise<ResourceDriftDto> =>
      until(server, "web", ({ differences }) => differences.some(({ ignored: why }) => why?.reason === name));
    await ignored("set by hand");
    await server.server.replace(path, "set by hand", "a test runs");
    await ignored("a test runs");
    expect(await lineOf(server, ".data.key", said.replace("set by hand", "a test runs"))).toBe("# plumbline-ignore-drift: a test runs");
    await server.server.replace(path, " # plumbline-ignore-drift: a test runs", "");
    await until(server, "web", ({ differences }) => differences.every(({ kind }) => kind !== "ignored"));
  });

  test("follows what Argo CD is told in the repository, as it changes", async () => {
    const application = "argocd/web.yaml";
    const told = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web }
spec:
  source: { repoURL: https://example.com/shop.git, path: environments/staging }
  ignoreDifferences:
    - { kind: ConfigMap, jsonPointers: [/data/key] }
`;
    const server = await drifted({ [application]: told });
    const reasons = async (count: number): Promise<readonly string[]> => {
      const resource = await until(server, "web", ({ differences }) => differences.filter(({ ignored }) => ignored).length === count);
      return resource.differences.flatMap(({ path: field, ignored }) => (ignored ? [`${field}: ${ignored.reason}`] : []));
    };
    expect(await reasons(1)).toEqual([".data.key: ignoreDifferences of Application web"]);
    expect(await lineOf(server, ".data.key", told)).toBe("apiVersion: argoproj.io/v1alpha1");
    await server.server.open(application, told);
    await server.server.replace(application, "/data/key]", "/data]");
    expect((await reasons(2)).toSorted()).toEqual([
      ".data.added: ignoreDifferences of Application web",
      ".data.key: ignoreDifferences of Application web",
    ]);
    await server.server.replace(application, "path: environments/staging", "path: elsewhere");
    expect(await reasons(0)).toEqual([]);
    expect(await placeOf(server, ".data.key")).toMatchObject({ ok: false, reason: "notFound" });
  });

  test("hears of other managers when the list of quiet ones changes", async () => {
    const server = await drifted();
    await server.server.open(".plumbline.yaml", "quiet: { managers: [kubectl-e*] }\n");
    const resource = await until(server, "web", ({ differences }) => differences.some(({ kind, quiet }) => kind === "extra" && quiet));
    expect(resource.differences.find(({ kind }) => kind === "extra")).toMatchObject({
      note: "What kubectl-edit adds is no drift, as .plumbline.yaml says.",
    });
  });
});
