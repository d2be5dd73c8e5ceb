import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, languages, type Diagnostic, type Uri } from "vscode";
import { insertAfter, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";

suite("Diagnostics", () => {
  test("mark the very token that the server would refuse, and go when it is mended", async () => {
    const editor = await openFile("apps/web/broken.yaml");
    const { document } = editor;
    const [finding, ...others] = await eventually(() => {
      const all = findings(document.uri);
      assert.ok(all.length > 0, "there is no finding yet");
      return all;
    });
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.equal(document.getText(finding.range), "replica");
    assert.match(finding.message, /replicas/);
    await insertAfter(editor, "replica", "s");
    await eventually(() => {
      assert.deepEqual(findings(document.uri), []);
    });
  });

  test("go with the language server and come back with the next one", async () => {
    const { document } = await openFile("apps/web/broken.yaml");
    await commands.executeCommand("workbench.action.files.revert");
    await eventually(() => {
      assert.equal(findings(document.uri).length, 1);
    });
    const counts: number[] = [];
    const listener = languages.onDidChangeDiagnostics(() => counts.push(findings(document.uri).length));
    try {
      await commands.executeCommand("plumbline.restartLanguageServer");
      await eventually(() => {
        // Diagnostics of other files may be told before.
        assert.deepEqual([...new Set(counts.slice(counts.indexOf(0)))], [0, 1]);
        assert.equal(counts.at(-1), 1);
      });
    } finally {
      listener.dispose();
    }
  });

  test("leave YAML alone that is none of ours", async () => {
    const { document } = await openFile("compose.yaml");
    // The server takes one document after the other: with a finding here it has looked at the one before.
    const broken = await openFile("apps/web/broken.yaml");
    await insertAfter(broken, "  name: web", "\n  nam: web");
    await eventually(() => {
      assert.equal(findings(broken.document.uri).length, 2);
    });
    await commands.executeCommand("workbench.action.files.revert");
    assert.deepEqual(findings(document.uri), []);
  });
});

function findings(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source?.toLowerCase() === "plumbline");
}
