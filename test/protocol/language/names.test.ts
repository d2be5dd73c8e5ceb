import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DocumentHighlightRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from "vscode-languageserver-protocol";
import { expect, test } from "vitest";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  LOG_LEVEL: info\n";

const web = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop/web:1.8
      envFrom:
        - configMapRef:
            name: settings
  volumes:
    - name: all
      configMap:
        name: settings
`;

const declared = { start: { line: 3, character: 8 }, end: { line: 3, character: 16 } };
const first = { start: { line: 10, character: 18 }, end: { line: 10, character: 26 } };
const second = { start: { line: 14, character: 14 }, end: { line: 14, character: 22 } };

async function begin(
  options: Parameters<typeof start>[0] = {},
): Promise<{ server: TestServer; at: { textDocument: { uri: string }; position: { line: number; character: number } } }> {
  const server = await start({ files: { "a/settings.yaml": settings }, ...options });
  await server.open("a/web.yaml", web);
  await server.settled();
  return { server, at: { textDocument: { uri: server.uri("a/web.yaml") }, position: { line: 10, character: 20 } } };
}

test("a reference leads to the file on disk that declares it", async () => {
  const { server, at } = await begin();
  expect(await server.client.sendRequest(DefinitionRequest.type, at)).toEqual([{ uri: server.uri("a/settings.yaml"), range: declared }]);
  expect(await server.client.sendRequest(DefinitionRequest.type, { ...at, position: { line: 7, character: 20 } })).toEqual([]);
});

test("references are found with the declaration or without it", async () => {
  const { server, at } = await begin();
  const uri = server.uri("a/web.yaml");
  const own = [first, second].map((range) => ({ uri, range }));
  const ask = (includeDeclaration: boolean) =>
    server.client.sendRequest(ReferencesRequest.type, { ...at, context: { includeDeclaration } });
  expect(await ask(false)).toEqual(own);
  expect(await ask(true)).toEqual([{ uri: server.uri("a/settings.yaml"), range: declared }, ...own]);
});

test("the same name is marked in the file, and other words are left to the editor", async () => {
  const { server, at } = await begin();
  expect(await server.client.sendRequest(DocumentHighlightRequest.type, at)).toEqual([
    { range: first, kind: 2 },
    { range: second, kind: 2 },
  ]);
  expect(await server.client.sendRequest(DocumentHighlightRequest.type, { ...at, position: { line: 7, character: 20 } })).toBeNull();
});

test("a rename changes all files, and one that cannot be is refused with a sentence", async () => {
  const { server, at } = await begin();
  expect(await server.client.sendRequest(PrepareRenameRequest.type, at)).toEqual({ range: first, placeholder: "settings" });
  expect(await server.client.sendRequest(RenameRequest.type, { ...at, newName: "options" })).toEqual({
    changes: {
      [server.uri("a/settings.yaml")]: [{ range: declared, newText: "options" }],
      [server.uri("a/web.yaml")]: [
        { range: first, newText: "options" },
        { range: second, newText: "options" },
      ],
    },
  });
  await expect(server.client.sendRequest(RenameRequest.type, { ...at, newName: "No" })).rejects.toThrow(/^The name "No" may have only/);
  expect(await server.client.sendRequest(PrepareRenameRequest.type, { ...at, position: { line: 0, character: 2 } })).toBeNull();
  await server.replace("a/web.yaml", "name: settings", "name: elsewhere");
  await expect(server.client.sendRequest(PrepareRenameRequest.type, at)).rejects.toThrow(
    /^Nothing in this workspace declares the ConfigMap elsewhere/,
  );
});

test("a hover begins with what a reference points to", async () => {
  const { server } = await begin();
  const hover = await server.hover("a/web.yaml", web.indexOf("settings"));
  expect(hover?.contents).toMatchObject({
    value: expect.stringMatching(/^Points to the ConfigMap `settings` in `a\/settings.yaml`, line 4\.\n\n\*\*name\*\*/),
  });
});

test("names of objects in other files are offered", async () => {
  const { server } = await begin();
  await server.replace("a/web.yaml", "name: settings", "name: ");
  const items = await server.complete("a/web.yaml", server.text("a/web.yaml").indexOf("name: \n") + 6);
  expect(items.map(({ label, detail }) => [label, detail])).toEqual([["settings", "in a/settings.yaml"]]);
});

test("lenses count references once the setting says so, and are asked for again", async () => {
  const { server } = await begin({
    files: { "a/settings.yaml": settings },
    capabilities: { workspace: { codeLens: { refreshSupport: true } } },
  });
  let refreshes = 0;
  server.client.onRequest(CodeLensRefreshRequest.type, () => {
    refreshes++;
  });
  const textDocument = { uri: server.uri("a/settings.yaml") };
  expect(await server.client.sendRequest(CodeLensRequest.type, { textDocument })).toEqual([]);
  await server.client.sendNotification(DidChangeConfigurationNotification.type, { settings: { codeLens: { references: true } } });
  const lenses = (await server.client.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
  expect(refreshes).toBe(1);
  expect(lenses.map(({ range }) => range)).toEqual([declared]);
  const resolved = await server.client.sendRequest(CodeLensResolveRequest.type, lenses[0]!);
  expect(resolved.command).toEqual({
    title: "2 references",
    command: "plumbline.showReferences",
    arguments: [textDocument.uri, declared.start, [first, second].map((range) => ({ uri: server.uri("a/web.yaml"), range }))],
  });
});
