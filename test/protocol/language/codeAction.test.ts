import { describe, expect, test } from "vitest";
import { CodeActionRequest, CodeActionResolveRequest, type CodeAction, type TextEdit } from "vscode-languageserver-protocol";
import { LineIndex } from "../../../server/src/core/yaml/lineIndex.ts";
import { takeCursor } from "../../support/cursor.ts";
import type { TestServer } from "../../support/testServer.ts";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

const web = (spec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
${spec}  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "web:1"}]} # the web
`;

const withFiles = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create" as const] } } };

/** What an action makes of a file, as a client applies it. */
function applied(server: TestServer, path: string, action: CodeAction | undefined, before = server.text(path)): string {
  const edits: readonly TextEdit[] = action?.edit?.changes?.[server.uri(path)] ?? [];
  const lines = new LineIndex(before);
  return edits
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((left, right) => right.start - left.start)
    .reduce((text, { start: from, end, newText }) => text.slice(0, from) + newText + text.slice(end), before);
}

async function actions(server: TestServer, path: string, only: string[], offset = 0): Promise<readonly CodeAction[]> {
  const position = server.position(path, offset);
  const answer = await server.client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: server.uri(path) },
    range: { start: position, end: position },
    context: { diagnostics: [], only },
  });
  return (answer ?? []).filter((action): action is CodeAction => "edit" in action);
}

describe("quick fixes", () => {
  test("mend what is found at the cursor, in the file's own offsets, the sure one first", async () => {
    const server = await start({ files: {} });
    const { text, offset } = takeCursor(`services: {}\n---\n${web("  repli$0caz: 2\n")}`);
    await server.open("web.yaml", text);
    await server.settled();
    const fixes = await server.fixes("web.yaml", offset);
    expect(fixes.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ['Change to "replicas"', "quickfix", true],
      ["Remove replicaz", "quickfix", false],
      ["Ignore unknown-field here", "quickfix", false],
    ]);
    expect(applied(server, "web.yaml", fixes[0])).toBe(text.replace("replicaz", "replicas"));
    expect(fixes[0]?.diagnostics?.map(({ code }) => code)).toEqual(["unknown-field"]);
    expect(applied(server, "web.yaml", fixes[1])).toBe(text.replace("  replicaz: 2\n", ""));
    expect(applied(server, "web.yaml", fixes[2])).toBe(
      text.replace("  replicaz: 2\n", "  # plumbline-ignore unknown-field:\n  replicaz: 2\n"),
    );
    expect(await server.fixes("web.yaml", 1)).toEqual([]);
  });

  test("leave the diagnostics as they are until one is made, and take them away then", async () => {
    const server = await start({ files: {} });
    const { text, offset } = takeCursor(web("  repli$0caz: 2\n"));
    await server.open("web.yaml", text);
    await server.settled();
    const told = (): number => server.published.filter(({ uri }) => uri === server.uri("web.yaml")).length;
    const before = told();
    const [fix] = await server.fixes("web.yaml", offset);
    expect(told()).toBe(before);
    expect(server.lines("web.yaml")).toHaveLength(1);
    const version = await server.edit("web.yaml", 0, text.length, applied(server, "web.yaml", fix));
    expect(await server.diagnosticsOf("web.yaml", version)).toEqual([]);
  });

  test("ignore a finding by a comment, which is told to give its reason and to go when it is no longer needed", async () => {
    const server = await start({ files: {} });
    const { text, offset } = takeCursor(web("  repli$0caz: 2\n"));
    await server.open("web.yaml", text);
    await server.settled();
    const ignore = (await server.fixes("web.yaml", offset)).find(({ title }) => title === "Ignore unknown-field here");
    const ignored = applied(server, "web.yaml", ignore);
    const codes = async (version: number): Promise<readonly unknown[]> =>
      (await server.diagnosticsOf("web.yaml", version)).map(({ code }) => code);
    expect(await codes(await server.edit("web.yaml", 0, text.length, ignored))).toEqual(["ignore-without-reason"]);
    expect(await codes(await server.replace("web.yaml", "unknown-field:", "unknown-field: legacy"))).toEqual([]);
    expect(await codes(await server.replace("web.yaml", "replicaz", "replicas"))).toEqual(["unused-ignore"]);
    const [remove] = await server.fixes("web.yaml", server.text("web.yaml").indexOf("# plumbline"));
    expect(applied(server, "web.yaml", remove)).toBe(text.replace("replicaz", "replicas"));
  });

  test("mend all of a kind in the file", async () => {
    const server = await start({ files: {} });
    const { text, offset } = takeCursor(`${web("  repli$0caz: 2\n")}---\n${web("  paused: 'true'\n  replcas: 3 # three\n")}`);
    await server.open("web.yaml", text);
    await server.settled();
    const fix = (await server.fixes("web.yaml", offset)).find(({ title }) => title === "Fix all 2 of unknown-field in this file");
    expect(applied(server, "web.yaml", fix)).toBe(text.replace("replicaz", "replicas").replace("replcas", "replicas"));
  });

  test("mend all of a kind that are too many to be counted, when somebody asks for it", async () => {
    const server = await start({
      files: {},
      capabilities: { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } } },
    });
    const wrong = Array.from({ length: 30 }, () => web("  replicaz: 2\n")).join("---\n");
    await server.open("web.yaml", wrong);
    await server.settled();
    const position = server.position("web.yaml", wrong.indexOf("replicaz") + 2);
    const answer = await server.client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: server.uri("web.yaml") },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const fix = (answer ?? []).find(({ title }) => title === "Fix all of unknown-field in this file") as CodeAction | undefined;
    expect(fix?.edit).toBeUndefined();
    const resolved = await server.client.sendRequest(CodeActionResolveRequest.type, fix!);
    expect(applied(server, "web.yaml", resolved)).toBe(wrong.replaceAll("replicaz", "replicas"));
    // Some editors ask about all of them, and nothing is wrong with that.
    const whole = (answer ?? []).find((action): action is CodeAction => "edit" in action);
    expect(await server.client.sendRequest(CodeActionResolveRequest.type, whole!)).toEqual(whole);
    expect(server.log.filter((line) => line.includes("codeAction/resolve failed"))).toEqual([]);
    const unknown = { title: "Fix all of unknown-field in this file", data: { uri: server.uri("gone.yaml"), code: "unknown-field" } };
    expect(await server.client.sendRequest(CodeActionResolveRequest.type, unknown)).toEqual(unknown);
  });

  test("add the key that a reference names to the other file", async () => {
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  A: a\n";
    const server = await start({ files: { "kustomization.yaml": "resources: [web.yaml, map.yaml]\n", "map.yaml": map } });
    const { text, offset } = takeCursor(
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a\n      env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: OT$0HER}}}]\n",
    );
    await server.open("web.yaml", text);
    await server.settled();
    const fix = (await server.fixes("web.yaml", offset)).find(({ title }) => title === "Add OTHER to ConfigMap settings in map.yaml");
    expect(applied(server, "map.yaml", fix, map)).toBe(`${map}  OTHER: ""\n`);
  });

  test("turn a rule off in the configuration, which is made where the client can", async () => {
    const { text, offset } = takeCursor(web("  repli$0caz: 2\n"));
    const title = "Turn off unknown-field in .plumbline.yaml";
    const plain = await start({ files: {} });
    await plain.open("web.yaml", text);
    await plain.settled();
    expect((await plain.fixes("web.yaml", offset)).map((action) => action.title)).not.toContain(title);

    const able = await start({ files: {}, capabilities: withFiles });
    await able.open("web.yaml", text);
    await able.settled();
    const create = (await able.fixes("web.yaml", offset)).find((action) => action.title === title);
    expect(create?.edit?.documentChanges).toEqual([
      { kind: "create", uri: able.uri(".plumbline.yaml"), options: { ignoreIfExists: true } },
      {
        textDocument: { uri: able.uri(".plumbline.yaml"), version: null },
        edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: "rules:\n  unknown-field: off\n" }],
      },
    ]);

    const config = "# ours\nrules:\n  missing-name: off # generated\nignore: []\n";
    const written = await start({ files: { ".plumbline.yaml": config } });
    await written.open("web.yaml", text);
    await written.settled();
    const edit = (await written.fixes("web.yaml", offset)).find((action) => action.title === title);
    expect(applied(written, ".plumbline.yaml", edit, config)).toBe(
      config.replace("# generated\n", '# generated\n  unknown-field: "off"\n'),
    );
  });

  test("are not asked for where validation is off, nor of files that are not ours", async () => {
    const server = await start({ files: {}, settings: { validation: { enabled: false } } });
    const { text, offset } = takeCursor(web("  repli$0caz: 2\n"));
    await server.open("web.yaml", text);
    await server.open("compose.yaml", "services: {a: {imag: b}}\n");
    expect(await server.fixes("web.yaml", offset)).toEqual([]);
    expect(await server.fixes("compose.yaml", 3)).toEqual([]);
  });
});

describe("fix all", () => {
  const text = web("  repli$0caz: 2\n  paused: 'true' # for now\n  strategy: {type: recreate}\n");

  test("makes every sure fix at once, and nothing else", async () => {
    const server = await start({ files: {} });
    const source = takeCursor(text).text;
    await server.open("web.yaml", source);
    await server.settled();
    const [fix, ...others] = await actions(server, "web.yaml", ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(fix?.kind).toBe("source.fixAll.plumbline");
    const after = applied(server, "web.yaml", fix);
    expect(after).toBe(source.replace("replicaz", "replicas").replace("'true'", "true").replace("recreate", "Recreate"));
    const version = await server.edit("web.yaml", 0, source.length, after);
    expect(await server.diagnosticsOf("web.yaml", version)).toEqual([]);
    expect(await actions(server, "web.yaml", ["source.fixAll.plumbline"])).toEqual([]);
  });

  test("is offered only when asked for, and quick fixes only then, too", async () => {
    const server = await start({ files: {} });
    const { text: source, offset } = takeCursor(text);
    await server.open("web.yaml", source);
    await server.settled();
    expect((await server.fixes("web.yaml", offset)).map(({ kind }) => kind)).not.toContain("source.fixAll.plumbline");
    expect(await actions(server, "web.yaml", ["source.organizeImports"], offset)).toEqual([]);
    expect(await actions(server, "web.yaml", ["refactor"], offset)).toEqual([]);
    expect((await actions(server, "web.yaml", ["quickfix"], offset)).length).toBeGreaterThan(0);
  });
});
