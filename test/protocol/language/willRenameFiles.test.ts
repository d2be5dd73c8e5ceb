import { WillRenameFilesRequest } from "vscode-languageserver-protocol";
import { expect, test } from "vitest";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const files = {
  "base/kustomization.yaml": "# 😀\nresources: [web.yaml]\n",
  "base/web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
  "prod/kustomization.yaml": "resources: [../base]\n",
};
const capabilities = { workspace: { workspaceFolders: true, fileOperations: { willRename: true } } };

function ask(server: TestServer, oldPath: string, newPath: string) {
  const renames = [{ oldUri: server.uri(oldPath), newUri: server.uri(newPath) }];
  return server.client.sendRequest(WillRenameFilesRequest.type, { files: renames });
}

test("a client that asks before it renames a file or a folder is told what to change", async () => {
  const server = await start({ files, capabilities });
  await server.settled();
  expect(server.capabilities.workspace?.fileOperations?.willRename?.filters).toHaveLength(1);
  const inBase = { range: { start: { line: 1, character: 12 }, end: { line: 1, character: 20 } }, newText: "shop.yaml" };
  expect(await ask(server, "base/web.yaml", "base/shop.yaml")).toEqual({ changes: { [server.uri("base/kustomization.yaml")]: [inBase] } });
  const inProd = { range: { start: { line: 0, character: 12 }, end: { line: 0, character: 19 } }, newText: "../common" };
  expect(await ask(server, "base", "common")).toEqual({ changes: { [server.uri("prod/kustomization.yaml")]: [inProd] } });
  expect(await ask(server, "base/none.txt", "base/some.txt")).toBeNull();
});

test("what moves out of the workspace stays named as it was", async () => {
  const server = await start({ files, capabilities });
  await server.settled();
  const renames = [{ oldUri: server.uri("base/web.yaml"), newUri: "file:///elsewhere/web.yaml" }];
  expect(await server.client.sendRequest(WillRenameFilesRequest.type, { files: renames })).toBeNull();
});

test("others are not offered to ask", async () => {
  const server = await start({ files });
  expect(server.capabilities.workspace?.fileOperations).toBeUndefined();
});
