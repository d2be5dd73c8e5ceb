import {
  CodeActionRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
  type CodeAction,
  type DocumentSymbol,
  type Location,
  type Range,
  type SymbolInformation,
  type TextEdit,
} from "vscode-languageserver-protocol";
import { describe, expect, test } from "vitest";
import { offsetIn, textIn, type Encoding } from "../../support/clientPositions.ts";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const settings =
  '# 設定 😀\n{apiVersion: v1, kind: ConfigMap, metadata: {annotations: {note: "漢字 é 😀"}, name: settings}, data: {"k": "v"}}\n';

const web = `# ü 漢字 😀 first
{apiVersion: v1, kind: Pod, metadata: {name: web, annotations: {note: "😀 é"}}, spec: {containers: [{image: "shop/漢:1", name: web, envFrom: [{configMapRef: {name: settings}}], imagePullPolicy: always, resources: {requests: {cpu: "0.10"}}}]}}
`;

const kustomization = "{commonAnnotations: {note: 漢字 😀}, resources: [settings.yaml]} # 😀\n";

const files = { "settings.yaml": settings, "kustomization.yaml": kustomization };

const encodings: readonly Encoding[] = ["utf-8", "utf-16", "utf-32"];

describe.each(encodings)("in %s", (encoding) => {
  async function begin(): Promise<TestServer> {
    const server = await start({
      files,
      encodings: [encoding, "utf-16"],
      settings: { inlayHints: { enabled: true }, codeLens: { references: true } },
    });
    expect(server.encoding).toBe(encoding);
    await server.open("web.yaml", web);
    await server.open("kustomization.yaml", kustomization);
    await server.settled();
    return server;
  }

  const textDocument = (server: TestServer, path = "web.yaml") => ({ uri: server.uri(path) });
  const at = (server: TestServer, text: string, path = "web.yaml") => ({
    textDocument: textDocument(server, path),
    position: server.position(path, server.text(path).indexOf(text) + 1),
  });
  const inWeb = (server: TestServer, range: Range): string => textIn(encoding, server.text("web.yaml"), range);
  /** The texts that locations mean, in open files or on the disk. */
  const texts = (server: TestServer, locations: readonly Location[]): readonly string[] =>
    locations.map(({ uri, range }) => {
      const text = uri === server.uri("web.yaml") ? server.text("web.yaml") : settings;
      const found = textIn(encoding, text, range);
      return `${uri === server.uri("web.yaml") ? "web" : "settings"}:${offsetIn(encoding, text, range.start)} ${found}`;
    });
  const declared = `settings:${settings.indexOf("settings")} settings`;
  const referred = `web:${web.indexOf("settings")} settings`;

  test("diagnostics point at what is wrong, after edits too", async () => {
    const server = await begin();
    const found = () => (server.diagnostics("web.yaml") ?? []).map(({ code, range }) => `${String(code)} ${inWeb(server, range)}`);
    expect(found()).toEqual(["invalid-enum-value always"]);
    const version = await server.editAll("web.yaml", [
      { offset: web.indexOf("first"), length: 0, newText: "😀é漢" },
      { offset: web.indexOf("é") + "😀é漢".length, length: 1, newText: "漢漢" },
      { offset: web.indexOf("always") + "😀é漢".length + 1, length: "always".length, newText: "😀" },
    ]);
    await server.diagnosticsOf("web.yaml", version);
    expect(server.text("web.yaml")).toContain("imagePullPolicy: 😀, resources");
    expect(found()).toEqual(["invalid-enum-value 😀"]);
    const mended = await server.replace("web.yaml", "😀, resources", "Always, resources");
    expect(await server.diagnosticsOf("web.yaml", mended)).toEqual([]);
  });

  test("hovers are found and say what they are about", async () => {
    const server = await begin();
    const hover = await server.hover("web.yaml", web.indexOf("imagePullPolicy") + 2);
    expect(hover?.range && inWeb(server, hover.range)).toBe("imagePullPolicy");
  });

  test("completions replace what stands there", async () => {
    const server = await begin();
    const items = await server.complete("web.yaml", web.indexOf("always") + 3);
    const offer = items.find(({ label }) => label === "IfNotPresent");
    const edit = offer?.textEdit as TextEdit | undefined;
    expect(edit && inWeb(server, edit.range)).toBe("always");
  });

  test("fixes change what is wrong", async () => {
    const server = await begin();
    const position = server.position("web.yaml", web.indexOf("always") + 1);
    const answer = await server.client.sendRequest(CodeActionRequest.type, {
      textDocument: textDocument(server),
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const fix = (answer ?? []).find((action): action is CodeAction => action.title.includes("Always"));
    const [edit] = fix?.edit?.changes?.[server.uri("web.yaml")] ?? [];
    expect(edit && [inWeb(server, edit.range), edit.newText]).toEqual(["always", "Always"]);
    expect(fix?.diagnostics?.map(({ range }) => inWeb(server, range))).toEqual(["always"]);
  });

  test("names lead to files on the disk and back, and are renamed", async () => {
    const server = await begin();
    const place = at(server, "settings}");
    const ask = { ...place, context: { includeDeclaration: true } };
    expect(texts(server, (await server.client.sendRequest(DefinitionRequest.type, place)) as Location[])).toEqual([declared]);
    expect(texts(server, (await server.client.sendRequest(ReferencesRequest.type, ask)) ?? []).toSorted()).toEqual([declared, referred]);
    const marks = await server.client.sendRequest(DocumentHighlightRequest.type, place);
    expect(marks?.map(({ range }) => inWeb(server, range))).toEqual(["settings"]);
    const prepared = (await server.client.sendRequest(PrepareRenameRequest.type, place)) as { readonly range: Range };
    expect(inWeb(server, prepared.range)).toBe("settings");
    const renamed = await server.client.sendRequest(RenameRequest.type, { ...place, newName: "other" });
    const locations = Object.entries(renamed?.changes ?? {}).flatMap(([uri, edits]) => edits.map(({ range }) => ({ uri, range })));
    expect(texts(server, locations).toSorted()).toEqual([declared, referred]);
  });

  test("lenses stand at the names, and count from there", async () => {
    const server = await begin();
    const uri = server.uri("web.yaml");
    await server.open("settings.yaml", settings);
    const lenses = await server.client.sendRequest(CodeLensRequest.type, { textDocument: textDocument(server, "settings.yaml") });
    expect(lenses?.map(({ range }) => textIn(encoding, settings, range))).toEqual(["settings"]);
    const lens = await server.client.sendRequest(CodeLensResolveRequest.type, lenses![0]!);
    expect(lens.command?.title).toBe("1 reference");
    expect(texts(server, (lens.command?.arguments as [string, unknown, Location[]])[2])).toEqual([referred]);
    expect(uri).toBe((lens.command?.arguments as [string, unknown, Location[]])[2][0]?.uri);
  });

  test("outlines, symbols, selections, links and hints are where they are", async () => {
    const server = await begin();
    const outline = (await server.client.sendRequest(DocumentSymbolRequest.type, {
      textDocument: textDocument(server),
    })) as DocumentSymbol[];
    expect(outline.map(({ range }) => inWeb(server, range))).toEqual([web.slice(web.indexOf("{"), -1)]);
    const symbols = (await server.client.sendRequest(WorkspaceSymbolRequest.type, { query: "settings" })) as SymbolInformation[];
    expect(symbols.map(({ location }) => textIn(encoding, settings, location.range))).toEqual([settings.slice(settings.indexOf("{"), -1)]);
    const selections = await server.client.sendRequest(SelectionRangeRequest.type, {
      textDocument: textDocument(server),
      positions: [server.position("web.yaml", web.indexOf("always") + 2)],
    });
    const selection = selections?.[0];
    expect(selection && inWeb(server, selection.range)).toBe("always");
    expect(selection?.parent && inWeb(server, selection.parent.range)).toBe("imagePullPolicy: always");
    const links = await server.client.sendRequest(DocumentLinkRequest.type, { textDocument: textDocument(server, "kustomization.yaml") });
    expect(links?.map(({ range }) => textIn(encoding, kustomization, range))).toEqual(["settings.yaml"]);
    const range = { start: server.position("web.yaml", web.indexOf("requests")), end: server.position("web.yaml", web.length) };
    const hints = await server.client.sendRequest(InlayHintRequest.type, { textDocument: textDocument(server), range });
    expect(hints?.map(({ position }) => web.slice(0, offsetIn(encoding, web, position)).slice(-6))).toEqual(['"0.10"']);
  });
});
