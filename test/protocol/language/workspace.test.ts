import { DidChangeConfigurationNotification, DidChangeWorkspaceFoldersNotification } from "vscode-languageserver-protocol";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { FileChangeType } from "vscode-languageserver-protocol";
import { fail } from "../../../server/src/core/result.ts";
import { kubernetesVersionsRequest, validateWorkspaceRequest } from "../../../server/src/protocol/documents.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const config = (name: string, more = ""): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${more}`;

describe("validating the workspace", () => {
  test("counts the findings of every manifest and reports closed files from then on", async () => {
    const files = { "a.yaml": config("a", "dada: {}\n"), "deep/b.yml": config("b"), "compose.yaml": "services: {}\n" };
    const server = await start({ files });
    await server.settled();
    expect(server.diagnostics("a.yaml")).toBeUndefined();
    expect(await server.client.sendRequest(validateWorkspaceRequest)).toEqual({ files: 3, errors: 1, warnings: 0 });
    expect(server.diagnostics("a.yaml")?.map(({ code }) => code)).toEqual(["unknown-field"]);
    expect(server.diagnostics("deep/b.yml")).toBeUndefined();

    await server.write("a.yaml", config("a"), FileChangeType.Changed);
    await server.until("that the file is right", () => server.diagnostics("a.yaml")?.length === 0);
  });

  test("keeps what it says of a file when that is opened and closed", async () => {
    const server = await start({ files: { "a.yaml": config("a", "dada: {}\n") } });
    await server.client.sendRequest(validateWorkspaceRequest);
    await server.open("a.yaml", config("a"));
    expect(await server.diagnosticsOf("a.yaml", 1)).toEqual([]);
    await server.close("a.yaml");
    await server.until("what the file on disk has", () => server.diagnostics("a.yaml")?.length === 1);
  });

  test("finds nothing where there is nothing", async () => {
    const server = await start();
    expect(await server.client.sendRequest(validateWorkspaceRequest)).toEqual({ files: 0, errors: 0, warnings: 0 });
  });
});

describe("settings", () => {
  test("switch validation off and on", async () => {
    const server = await start({ files: {} });
    await server.open("a.yaml", config("a", "dada: {}\n"));
    expect(await server.diagnosticsOf("a.yaml", 1)).toHaveLength(1);
    const set = (settings: unknown) => server.client.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await set({ validation: { enabled: false } });
    await server.until("silence", () => server.diagnostics("a.yaml")?.length === 0);
    await set({ plumbline: { validation: { enabled: true } } });
    await server.until("the diagnostics", () => server.diagnostics("a.yaml")?.length === 1);
  });

  test("stay when an editor sends none, or sends those of the start again", async () => {
    const server = await start({ files: {}, settings: { rules: { "unknown-field": "hint" } } });
    const set = (settings: unknown) => server.client.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await set({});
    await set(null);
    await server.open("a.yaml", config("a", "dada: {}\n"));
    expect((await server.diagnosticsOf("a.yaml", 1)).map(({ severity }) => severity)).toEqual([4]);
    await set({ trusted: true, settings: { rules: { "unknown-field": "warning" } } });
    await server.until("the other severity", () => server.diagnostics("a.yaml")?.[0]?.severity === 2);
  });

  test("choose another Kubernetes version, which the configuration of an environment overrules", async () => {
    const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostnameOverride: a, containers: [{name: a, image: a}]}\n";
    const environments = 'environments: [{name: new, path: env/new, kubernetesVersion: "1.35"}]\n';
    const server = await start({ files: { ".plumbline.yaml": environments }, settings: { kubernetesVersion: "1.30" } });
    await server.open("env/old/pod.yaml", pod);
    await server.open("env/new/pod.yaml", pod);
    expect((await server.diagnosticsOf("env/old/pod.yaml", 1)).map(({ message }) => message)).toEqual([
      'PodSpec has no field "hostnameOverride" in Kubernetes 1.30. It exists since 1.34.',
    ]);
    expect(await server.diagnosticsOf("env/new/pod.yaml", 1)).toEqual([]);
    const set = (kubernetesVersion: string) =>
      server.client.sendNotification(DidChangeConfigurationNotification.type, { settings: { kubernetesVersion } });
    await set("auto");
    await server.until("the newest version", () => server.diagnostics("env/old/pod.yaml")?.length === 0);
    await set("1.33");
    await server.until("the chosen version", () => server.diagnostics("env/old/pod.yaml")?.length === 1);
  });

  test("give rules other severities and turn on profiles of policy, in all folders or in one", async () => {
    const pod =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: true, hostnet: 1, containers: [{name: a, image: a}]}\n";
    const server = await start({ files: {}, settings: { rules: { "unknown-field": "hint" }, policy: { profiles: ["baseline"] } } });
    await server.open("a.yaml", pod);
    const told = (): readonly unknown[] => (server.diagnostics("a.yaml") ?? []).map(({ code, severity }) => [code, severity]);
    await server.diagnosticsOf("a.yaml", 1);
    expect(told()).toEqual([
      ["host-namespace", 2],
      ["unknown-field", 4],
    ]);
    const set = (settings: unknown) => server.client.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await set({ rules: { "unknown-field": "off" }, policy: { profiles: null } });
    await server.until("silence", () => told().length === 0);
    await set({
      rules: { "unknown-field": "off" },
      folders: { [pathToFileURL(server.folder).toString()]: { rules: { "unpinned-image": "warning" }, policy: { profiles: [] } } },
    });
    await server.until("what the folder has", () => told().length === 2);
    expect(told()).toEqual([
      ["unknown-field", 1],
      ["unpinned-image", 2],
    ]);
    await set({ rules: "no", policy: { profiles: [1] }, folders: { a: null } });
    await server.until("the defaults", () => told().length === 1);
  });

  test.each([[null], ["nonsense"], [{ kubernetesVersion: 5, validation: "no" }], [{ kubernetesVersion: "latest" }]])(
    "of the shape %j fall back to what holds by default",
    async (settings) => {
      const server = await start({ files: {}, settings });
      await server.open("a.yaml", config("a", "dada: {}\n"));
      expect(await server.diagnosticsOf("a.yaml", 1)).toHaveLength(1);
    },
  );
});

test("a folder that joins the workspace is read, one that leaves is forgotten", async () => {
  const server = await start({ files: {} });
  const other = await mkdtemp(join(tmpdir(), "plumbline-protocol-"));
  try {
    await writeFile(join(other, "a.yaml"), config("a", "dada: {}\n"));
    const folder = { uri: pathToFileURL(other).toString(), name: "other" };
    const change = (event: { added: (typeof folder)[]; removed: (typeof folder)[] }) =>
      server.client.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    await server.settled();
    await change({ added: [folder], removed: [] });
    expect(await server.client.sendRequest(validateWorkspaceRequest)).toEqual({ files: 1, errors: 1, warnings: 0 });
    await change({ added: [], removed: [folder] });
    expect(await server.client.sendRequest(validateWorkspaceRequest)).toEqual({ files: 0, errors: 0, warnings: 0 });
    const uri = `${folder.uri}/a.yaml`;
    expect(server.published.findLast((message) => message.uri === uri)?.diagnostics).toEqual([]);
  } finally {
    await rm(other, { recursive: true });
  }
});

test("an untrusted workspace gets the language and nothing that starts a program", async () => {
  const started: string[] = [];
  const server = await start({
    files: { "a.yaml": config("a") },
    trusted: false,
    platform: (platform) => ({
      ...platform,
      openRepository: (folder) => {
        started.push(folder);
        return Promise.resolve(fail("gitMissing", "Nobody may start git here."));
      },
      connectCluster: () => {
        started.push("cluster");
        return Promise.resolve(fail("unreachable", "Nobody may connect here."));
      },
    }),
  });
  await server.open("b.yaml", config("b", "da\n"));
  await server.settled();
  expect(server.diagnostics("b.yaml")?.length).toBeGreaterThan(0);
  expect((await server.complete("b.yaml", server.text("b.yaml").length - 1)).map(({ label }) => label)).toContain("data");
  expect(await server.hover("b.yaml", server.text("b.yaml").indexOf("metadata"))).not.toBeNull();
  expect(started).toEqual([]);
});

test("schemas that cannot be read are told once, and nothing is said about files", async () => {
  const server = await start({
    files: {},
    platform: (platform) => ({ ...platform, readFactsPack: () => Promise.resolve(fail("factsMissing", "The schemas are missing.")) }),
  });
  await server.until("the message", () => server.messages.length > 0);
  expect(server.messages).toEqual(["The schemas are missing."]);
  await server.open("a.yaml", config("a", "dada: {}\n"));
  expect(await server.hover("a.yaml", 1)).toBeNull();
  expect(server.published).toEqual([]);
  expect(await server.client.sendRequest(kubernetesVersionsRequest)).toEqual([]);
});

test("the versions that can be chosen come oldest first", async () => {
  const versions = await (await start({ files: {} })).client.sendRequest(kubernetesVersionsRequest);
  expect(versions[0]).toBe("1.24");
  expect(versions).toEqual(Array.from(versions, (_, index) => `1.${24 + index}`));
});
