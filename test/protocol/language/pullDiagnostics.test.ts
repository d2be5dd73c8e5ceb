import {
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  WorkspaceDiagnosticRequest,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol";
import { describe, expect, test } from "vitest";
import { validateWorkspaceRequest } from "../../../server/src/protocol/documents.ts";
import type { TestServer, TestServerOptions } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const workspace = { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } };
const pulling: ClientCapabilities = {
  workspace: { ...workspace, diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: {} },
};
const related: ClientCapabilities = { ...pulling, textDocument: { diagnostic: { relatedDocumentSupport: true } } };

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "shop/web:1.8", envFrom: [{configMapRef: {name: settings}}]}]
`;
const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n";
const wrong = settings.replace("metadata", "metadatas");
const kustomization = "resources: [web.yaml, settings.yaml]\n";

/** A client that asks: it counts how often it was told to ask again. */
async function begin(options: TestServerOptions = {}): Promise<{ server: TestServer; refreshes: () => number }> {
  let refreshes = 0;
  const server = await start({ files: {}, capabilities: pulling, ...options });
  server.client.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes++;
  });
  return { server, refreshes: () => refreshes };
}

function ask(server: TestServer, path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  const textDocument = { uri: server.uri(path) };
  return server.client.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument,
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

function askAll(
  server: TestServer,
  previousResultIds: { readonly uri: string; readonly value: string }[] = [],
): Promise<WorkspaceDiagnosticReport> {
  return server.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
}

function codes(report: DocumentDiagnosticReport | WorkspaceDiagnosticReport["items"][number]): readonly unknown[] {
  return report.kind === "full" ? report.items.map(({ code }) => code) : ["unchanged"];
}

/** What is known of each file, in the client's order of files. */
function codesOf(server: TestServer, { items }: WorkspaceDiagnosticReport): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(items.map((item) => [item.uri.slice(server.uri("").length + 1), codes(item)]).toSorted());
}

/** Waits until the files of the folder are read. */
async function scanned(server: TestServer): Promise<void> {
  await server.until("the first scan", () => server.log.some((line) => line.includes("YAML files of")));
}

describe("a client that can ask and be told to ask again", () => {
  test("is offered to ask, and is sent nothing", async () => {
    const { server } = await begin({ files: { "closed.yaml": wrong } });
    await server.open("a.yaml", wrong);
    await expect.poll(async () => codes(await ask(server, "a.yaml"))).toContain("unknown-field");
    expect(server.capabilities.diagnosticProvider).toEqual({ interFileDependencies: true, workspaceDiagnostics: true });
    await server.edit("a.yaml", 0, 0, "# a\n");
    await server.client.sendRequest(validateWorkspaceRequest.method);
    await server.close("a.yaml");
    await scanned(server);
    expect(server.published).toEqual([]);
  });

  test("gets what is wrong after each edit, and is told when that is what it knows", async () => {
    const { server, refreshes } = await begin();
    await server.open("a.yaml", settings);
    await scanned(server);
    const right = await ask(server, "a.yaml");
    expect(codes(right)).toEqual([]);
    await server.replace("a.yaml", "metadata", "metadatas");
    const broken = await ask(server, "a.yaml", right.resultId);
    expect(codes(broken)).toContain("unknown-field");
    expect(await ask(server, "a.yaml", broken.resultId)).toEqual({ kind: "unchanged", resultId: broken.resultId });
    await server.edit("a.yaml", server.text("a.yaml").length, 0, "# behind\n");
    expect(codes(await ask(server, "a.yaml", broken.resultId))).toEqual(["unchanged"]);
    await server.edit("a.yaml", 0, 0, "# before\n");
    expect(codes(await ask(server, "a.yaml", broken.resultId))).toEqual(codes(broken));
    await server.replace("a.yaml", "metadatas", "metadata");
    expect(codes(await ask(server, "a.yaml", broken.resultId))).toEqual([]);
    expect(refreshes()).toBe(0);
  });

  test("is told to ask again when another file or a setting changes what it shows", async () => {
    const files = { "kustomization.yaml": kustomization, "settings.yaml": settings };
    const { server, refreshes } = await begin({ files });
    await server.open("web.yaml", pod);
    await scanned(server);
    const before = await ask(server, "web.yaml");
    expect(codes(before)).toEqual([]);
    await server.write("settings.yaml", settings.replace("name: settings", "name: others"), FileChangeType.Changed);
    await expect.poll(refreshes).toBe(1);
    const after = await ask(server, "web.yaml", before.resultId);
    expect(codes(after)).toEqual(["missing-reference-target"]);
    await server.client.sendNotification(DidChangeConfigurationNotification.type, { settings: { validation: { enabled: false } } });
    await expect.poll(refreshes).toBe(2);
    expect(codes(await ask(server, "web.yaml", after.resultId))).toEqual([]);
  });

  test("is told of other open files with the one that it asks about, if it can take that", async () => {
    const { server, refreshes } = await begin({ capabilities: related, files: { "kustomization.yaml": kustomization } });
    await server.open("web.yaml", pod);
    await server.open("settings.yaml", settings);
    await scanned(server);
    expect(codes(await ask(server, "web.yaml"))).toEqual([]);
    await ask(server, "settings.yaml");
    await server.replace("settings.yaml", "name: settings", "name: others");
    const report = await ask(server, "settings.yaml");
    expect(codes(report)).toEqual([]);
    const others = Object.entries(report.relatedDocuments ?? {});
    expect(others.map(([uri, other]) => [uri, codes(other as DocumentDiagnosticReport)])).toEqual([
      [server.uri("web.yaml"), ["missing-reference-target"]],
    ]);
    expect(codes(await ask(server, "web.yaml", others[0]?.[1].kind === "full" ? others[0][1].resultId : ""))).toEqual(["unchanged"]);
    expect(refreshes()).toBe(0);
  });

  test("gets all files of the workspace, and later only what changed", async () => {
    const { server, refreshes } = await begin({ files: { "good.yaml": settings, "bad.yaml": wrong, "sub/worse.yaml": wrong } });
    await scanned(server);
    const first = await askAll(server);
    expect(Object.keys(codesOf(server, first))).toEqual(["bad.yaml", "sub/worse.yaml"]);
    expect(first.items.map(({ version }) => version)).toEqual([null, null]);
    const ids = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
    await server.write("sub/worse.yaml", settings, FileChangeType.Changed);
    await expect.poll(refreshes).toBe(1);
    const second = await askAll(server, ids);
    expect(codesOf(server, second)).toEqual({ "bad.yaml": ["unchanged"], "sub/worse.yaml": [] });
    await server.remove("bad.yaml");
    await server.changedOnDisk("bad.yaml", FileChangeType.Deleted);
    await expect.poll(async () => codesOf(server, await askAll(server, ids))["bad.yaml"]).toEqual([]);
    await server.open("good.yaml", wrong);
    const third = await askAll(server);
    expect(third.items.map(({ uri, version }) => [uri, version])).toEqual([[server.uri("good.yaml"), 1]]);
  });

  test("is told to ask again if it asked before the files were read", async () => {
    const { server, refreshes } = await begin({ files: { "bad.yaml": wrong } });
    await Promise.all([askAll(server), scanned(server)]);
    await expect.poll(refreshes).toBe(1);
    expect(Object.keys(codesOf(server, await askAll(server)))).toEqual(["bad.yaml"]);
  });

  test("is known by the misspelled name of its capability too", async () => {
    const misspelled = { workspace: { ...workspace, diagnostic: { refreshSupport: true } }, textDocument: { diagnostic: {} } };
    const { server } = await begin({ capabilities: misspelled });
    await server.open("a.yaml", wrong);
    await scanned(server);
    expect(codes(await ask(server, "a.yaml"))).toContain("unknown-field");
    expect(server.published).toEqual([]);
  });
});

describe("diagnostics are sent, as before, to a client that", () => {
  test.each<[string, TestServerOptions]>([
    ["cannot ask", { capabilities: { workspace } }],
    ["cannot be told to ask again", { capabilities: { workspace, textDocument: { diagnostic: {} } } }],
    ["wants them sent", { capabilities: pulling, diagnostics: "push" }],
  ])("%s", async (_, options) => {
    const { server, refreshes } = await begin(options);
    await server.open("a.yaml", wrong);
    expect((await server.diagnosticsOf("a.yaml", 1)).map(({ code }) => code)).toContain("unknown-field");
    expect(server.capabilities.diagnosticProvider).toBeUndefined();
    expect(refreshes()).toBe(0);
  });
});
