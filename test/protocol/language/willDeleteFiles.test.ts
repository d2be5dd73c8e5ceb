import { WillDeleteFilesRequest } from "vscode-languageserver-protocol";
import { expect, test } from "vitest";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const files = {
  "base/kustomization.yaml": "# 😀\nresources: [web.yaml, api.yaml]\n",
  "base/web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
};

function ask(server: TestServer, uri: string) {
  return server.client.sendRequest(WillDeleteFilesRequest.type, { files: [{ uri }] });
}

test("a client that asks before it deletes a file is told what goes with it", async () => {
  const server = await start({ files, capabilities: { workspace: { workspaceFolders: true, fileOperations: { willDelete: true } } } });
  await server.settled();
  expect(server.capabilities.workspace?.fileOperations?.willDelete?.filters).toHaveLength(1);
  expect(server.capabilities.workspace?.fileOperations?.willRename).toBeUndefined();
  const edit = { range: { start: { line: 1, character: 12 }, end: { line: 1, character: 22 } }, newText: "" };
  expect(await ask(server, server.uri("base/web.yaml"))).toEqual({ changes: { [server.uri("base/kustomization.yaml")]: [edit] } });
  expect(await ask(server, server.uri("base/none.txt"))).toBeNull();
  expect(await ask(server, "file:///elsewhere/web.yaml")).toBeNull();
});
