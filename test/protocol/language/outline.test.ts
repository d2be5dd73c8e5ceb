import {
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
  DidChangeConfigurationNotification,
  type DocumentSymbol,
} from "vscode-languageserver-protocol";
import { describe, expect, test } from "vitest";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const web = `# c
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
---
apiVersion: v1
kind: Service
metadata: {name: web}
`;

const compose = "services:\n  web:\n    image: nginx\n";

describe("the outline", () => {
  test("has an object for each document, with ranges in the file", async () => {
    const server = await start({ files: {} });
    await server.open("web.yaml", web);
    await server.settled();
    const textDocument = { uri: server.uri("web.yaml") };
    const symbols = (await server.client.sendRequest(DocumentSymbolRequest.type, { textDocument })) as DocumentSymbol[];
    expect(symbols.map(({ name, range, selectionRange }) => [name, range.start.line, selectionRange])).toEqual([
      ["Deployment web", 2, { start: { line: 5, character: 8 }, end: { line: 5, character: 11 } }],
      ["Service web", 9, { start: { line: 11, character: 17 }, end: { line: 11, character: 20 } }],
    ]);
    expect(symbols[0]?.children?.map(({ name }) => name)).toEqual(["metadata", "spec"]);
  });

  test("is a list for clients that know no tree", async () => {
    const server = await start({ files: {}, capabilities: {} });
    await server.open("web.yaml", web);
    await server.settled();
    const textDocument = { uri: server.uri("web.yaml") };
    const symbols = await server.client.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(symbols?.slice(0, 3)).toMatchObject([
      { name: "Deployment web", location: { uri: server.uri("web.yaml") } },
      { name: "metadata", containerName: "Deployment web" },
      { name: "name", containerName: "metadata" },
    ]);
  });

  test("keeps to the outer symbols of a long file", async () => {
    const server = await start({ files: {} });
    await server.open("many.yaml", Array.from({ length: 900 }, () => web).join("---\n"));
    await server.settled();
    const textDocument = { uri: server.uri("many.yaml") };
    const symbols = (await server.client.sendRequest(DocumentSymbolRequest.type, { textDocument })) as DocumentSymbol[];
    expect(symbols).toHaveLength(1800);
    expect(symbols[0]?.children).toHaveLength(1);
  });
});

test("resources of the workspace are found by their names", async () => {
  const server = await start({ files: { "a/web.yaml": web, "compose.yaml": compose } });
  await server.settled();
  const found = await server.client.sendRequest(WorkspaceSymbolRequest.type, { query: "depweb" });
  expect(found).toEqual([
    {
      name: "Deployment web",
      kind: 5,
      location: { uri: server.uri("a/web.yaml"), range: { start: { line: 2, character: 0 }, end: { line: 7, character: 13 } } },
    },
  ]);
});

test("what can be folded is told in lines of the file", async () => {
  const server = await start({ files: {} });
  await server.open("web.yaml", web);
  await server.settled();
  const textDocument = { uri: server.uri("web.yaml") };
  expect(await server.client.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([
    { startLine: 2, endLine: 7 },
    { startLine: 4, endLine: 5 },
    { startLine: 6, endLine: 7 },
    { startLine: 9, endLine: 11 },
  ]);
});

test("a selection grows", async () => {
  const server = await start({ files: {} });
  await server.open("web.yaml", web);
  await server.settled();
  const textDocument = { uri: server.uri("web.yaml") };
  const positions = [{ line: 7, character: 4 }];
  const [selection] = (await server.client.sendRequest(SelectionRangeRequest.type, { textDocument, positions })) ?? [];
  expect(selection?.range).toEqual({ start: { line: 7, character: 2 }, end: { line: 7, character: 10 } });
  expect(selection?.parent?.range).toEqual({ start: { line: 7, character: 2 }, end: { line: 7, character: 13 } });
});

test("files of a kustomization are links", async () => {
  const server = await start({ files: { "base/kustomization.yaml": "resources: [a.yaml]\n", "base/a.yaml": web } });
  const text = "resources:\n  - ../base\n  - gone.yaml\n";
  await server.open("overlay/kustomization.yaml", text);
  await server.settled();
  const textDocument = { uri: server.uri("overlay/kustomization.yaml") };
  expect(await server.client.sendRequest(DocumentLinkRequest.type, { textDocument })).toEqual([
    { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 11 } }, target: server.uri("base/kustomization.yaml") },
  ]);
});

test("inlay hints come when the setting says so, and are asked for again", async () => {
  const server = await start({ files: {}, capabilities: { workspace: { inlayHint: { refreshSupport: true } } } });
  let refreshed = false;
  server.client.onRequest(InlayHintRefreshRequest.type, () => {
    refreshed = true;
  });
  const pod =
    "kind: x\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  terminationGracePeriodSeconds: 3600\n  containers: []\n";
  await server.open("pod.yaml", pod);
  await server.settled();
  const params = {
    textDocument: { uri: server.uri("pod.yaml") },
    range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
  };
  expect(await server.client.sendRequest(InlayHintRequest.type, params)).toEqual([]);
  await server.client.sendNotification(DidChangeConfigurationNotification.type, { settings: { inlayHints: { enabled: true } } });
  expect(await server.client.sendRequest(InlayHintRequest.type, params)).toEqual([
    { position: { line: 6, character: 37 }, label: "= 1h", paddingLeft: true },
  ]);
  expect(refreshed).toBe(true);
});

test("nothing is said about what is none of ours, so that the editor's own means stay", async () => {
  const server = await start({ files: {} });
  await server.open("compose.yaml", compose);
  await server.settled();
  const textDocument = { uri: server.uri("compose.yaml") };
  expect(await server.client.sendRequest(DocumentSymbolRequest.type, { textDocument })).toBeNull();
  expect(await server.client.sendRequest(FoldingRangeRequest.type, { textDocument })).toBeNull();
  expect(await server.client.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [{ line: 1, character: 1 }] })).toBeNull();
  expect(await server.client.sendRequest(DocumentLinkRequest.type, { textDocument })).toEqual([]);
});
