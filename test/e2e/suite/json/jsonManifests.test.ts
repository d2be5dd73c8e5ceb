import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, extensions, languages, workspace, type CompletionList, type Diagnostic, type Position, type TextDocument } from "vscode";
import { after, insertAfter, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { languageServers } from "../../support/languageServers.ts";

const manifest = "apps/worker/deployment.json";

suite("Manifests in JSON", () => {
  test("start no server with JSON of other programs, which wakes the extension", async () => {
    await openFile("tsconfig.json");
    await eventually(() => {
      assert.ok(extensions.getExtension("plumbline.plumbline")?.isActive);
    });
    // Nothing in the folder says that it is about Kubernetes.
    assert.deepEqual(await workspace.findFiles("**/{.plumbline.yaml,kustomization.yaml}"), []);
    assert.deepEqual(await languageServers(), []);
  });

  test("are checked although there is no YAML in the folder", async () => {
    const { document } = await openFile(manifest);
    assert.equal(document.languageId, "json");
    const [finding, ...others] = await eventually(() => {
      const all = told(document);
      assert.ok(all.length > 0, "there is no finding yet");
      return all;
    });
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.equal(finding.source?.toLowerCase(), "plumbline");
    assert.equal(document.getText(finding.range), '"replica"');
    assert.match(finding.message, /replicas/);
    assert.equal((await languageServers()).length, 1);
    assert.ok(workspace.textDocuments.every(({ languageId }) => languageId !== "yaml"));
  });

  test("are completed in JSON, and files of other programs are not", async () => {
    const { document } = await openFile(manifest);
    const offered = async (of: TextDocument, place: Position): Promise<readonly string[]> => {
      const { items } = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", of.uri, place);
      return items.map(({ label }) => (typeof label === "string" ? label : label.label));
    };
    assert.ok((await offered(document, after(document, '"repli'))).includes("replicas"));
    const { document: other } = await openFile("tsconfig.json");
    assert.ok(!(await offered(other, after(other, '"'))).includes("apiVersion"));
  });

  test("leave what is no JSON to the editor, and say the rest again when it is mended", async () => {
    const editor = await openFile(manifest);
    const { document } = editor;
    const comma = after(document, '"replica": 2,');
    assert.ok(
      await editor.edit((builder) => {
        builder.insert(comma, ' "paused" true,');
      }),
    );
    const sources = await eventually(() => {
      const found = new Set(told(document).map(({ source }) => source));
      assert.ok(found.has("json"), `only ${[...found].join(", ")}`);
      return told(document).filter(({ range }) => range.start.line === comma.line && range.start.isAfterOrEqual(comma));
    });
    assert.deepEqual([...new Set(sources.map(({ source }) => source))], ["json"]);
    await insertAfter(editor, '"paused"', ":");
    await insertAfter(editor, '"replica', "s");
    await eventually(() => {
      assert.deepEqual(told(document), []);
    });
    await commands.executeCommand("workbench.action.files.revert");
  });

  test("are told from other JSON, of which nothing is said", async () => {
    const others = [await openFile("package.json"), await openFile("tsconfig.json")];
    // The server takes one document after the other: with a finding here it has looked at those before.
    const editor = await openFile(manifest);
    await insertAfter(editor, '"name": "worker"', ', "nam": "worker"');
    await eventually(() => {
      assert.equal(ours(editor.document).length, 2);
    });
    await commands.executeCommand("workbench.action.files.revert");
    assert.deepEqual(
      others.flatMap(({ document }) => ours(document)),
      [],
    );
  });
});

function told({ uri }: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(uri);
}

function ours(document: TextDocument): readonly Diagnostic[] {
  return told(document).filter(({ source }) => source?.toLowerCase() === "plumbline");
}
