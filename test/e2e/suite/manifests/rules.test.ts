import assert from "node:assert/strict";
import { setup, suite, teardown, test } from "mocha";
import type { CodeAction } from "vscode";
import {
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  languages,
  Uri,
  workspace,
  WorkspaceEdit,
  type Diagnostic,
  type TextDocument,
} from "vscode";
import { openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";

const head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/shop/web
`;

suite("Rules", () => {
  setup(() => write("rules/settings.yaml", `${head}dada: {}\nspek: {}\n`));

  teardown(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await set("rules", undefined);
    await set("policy.profiles", undefined);
    await workspace.fs.delete(uriOf("rules"), { recursive: true });
  });

  test("get another severity by settings, and are off", async () => {
    const { document } = await openFile("rules/settings.yaml");
    await told(document, { "unknown-field": [DiagnosticSeverity.Error, DiagnosticSeverity.Error] });
    await set("rules", { "unknown-field": "warning" });
    await told(document, { "unknown-field": [DiagnosticSeverity.Warning, DiagnosticSeverity.Warning] });
    await set("rules", { "unknown-field": "off" });
    await told(document, {});
    await set("rules", undefined);
    await told(document, { "unknown-field": [DiagnosticSeverity.Error, DiagnosticSeverity.Error] });
  });

  test("get another severity by the configuration of the repository, and are off", async () => {
    const { document } = await openFile("rules/settings.yaml");
    await told(document, { "unknown-field": [DiagnosticSeverity.Error, DiagnosticSeverity.Error] });
    try {
      await write(".plumbline.yaml", "rules: {unknown-field: information}\n");
      await told(document, { "unknown-field": [DiagnosticSeverity.Information, DiagnosticSeverity.Information] });
      await write(".plumbline.yaml", "rules: {unknown-field: off}\n");
      await told(document, {});
    } finally {
      await workspace.fs.delete(uriOf(".plumbline.yaml"));
    }
    await told(document, { "unknown-field": [DiagnosticSeverity.Error, DiagnosticSeverity.Error] });
  });

  test("of policy speak where a profile turns them on", async () => {
    await write("rules/pod.yaml", pod);
    const { document } = await openFile("rules/pod.yaml");
    await set("policy.profiles", ["reliability"]);
    await eventually(() => {
      const codes = findings(document).map(codeOf);
      assert.ok(codes.includes("unpinned-image"), codes.join(", "));
    });
    await set("policy.profiles", undefined);
    await told(document, {});
  });

  test("are ignored by comments, and a comment that ignores nothing is told", async () => {
    const comment = "# plumbline-ignore unknown-field: an old controller wants it\n";
    await write("rules/ignored.yaml", `${head}${comment}dada: {}\n${comment}data: {}\n`);
    const { document } = await openFile("rules/ignored.yaml");
    await eventually(() => {
      assert.deepEqual(
        findings(document).map((finding) => [codeOf(finding), finding.range.start.line]),
        [["unused-ignore", 6]],
      );
    });
  });

  test("are mended all at once in a file", async () => {
    await write("rules/numbers.yaml", `${head}data:\n  port: 80 # of the shop\n  size: 5\n`);
    const { document } = await openFile("rules/numbers.yaml");
    await told(document, { "wrong-type": [DiagnosticSeverity.Error, DiagnosticSeverity.Error] });
    const [finding] = findings(document);
    assert.ok(finding);
    const actions = await commands.executeCommand<readonly CodeAction[]>("vscode.executeCodeActionProvider", document.uri, finding.range);
    const fix = actions.find(({ title }) => title.startsWith("Fix all 2 of wrong-type"));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(", "));
    assert.ok(await workspace.applyEdit(fix.edit));
    await told(document, {});
    assert.equal(document.getText(), `${head}data:\n  port: "80" # of the shop\n  size: "5"\n`);
    await commands.executeCommand("workbench.action.files.revert");
  });
});

suite("Renamed files", () => {
  test("keep their place in kustomizations", async () => {
    await write("renamed/settings.yaml", head);
    await write("renamed/kustomization.yaml", "resources:\n  - settings.yaml # what the shop reads\n");
    const { document } = await openFile("renamed/kustomization.yaml");
    await eventually(async () => {
      const links = await commands.executeCommand<readonly unknown[]>("vscode.executeLinkProvider", document.uri);
      assert.equal(links.length, 1);
    });
    const edit = new WorkspaceEdit();
    edit.renameFile(uriOf("renamed/settings.yaml"), uriOf("renamed/more/settings.yaml"));
    assert.ok(await workspace.applyEdit(edit));
    await eventually(() => {
      assert.equal(document.getText(), "resources:\n  - more/settings.yaml # what the shop reads\n");
    });
    await commands.executeCommand("workbench.action.files.revert");
    await commands.executeCommand("workbench.action.closeAllEditors");
    await workspace.fs.delete(uriOf("renamed"), { recursive: true });
  });
});

function uriOf(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, "The window has no folder");
  return Uri.joinPath(folder.uri, path);
}

async function write(path: string, text: string): Promise<void> {
  await workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration("plumbline").update(name, value, ConfigurationTarget.Workspace);
}

/** Waits until exactly these findings are shown, by their rules. */
async function told(document: TextDocument, expected: Readonly<Record<string, readonly DiagnosticSeverity[]>>): Promise<void> {
  await eventually(() => {
    const shown: Record<string, DiagnosticSeverity[]> = {};
    for (const finding of findings(document)) (shown[codeOf(finding)] ??= []).push(finding.severity);
    assert.deepEqual(shown, expected);
  });
}

function findings(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source?.toLowerCase() === "plumbline");
}

function codeOf({ code }: Diagnostic): string {
  return typeof code === "object" ? String(code.value) : String(code);
}
