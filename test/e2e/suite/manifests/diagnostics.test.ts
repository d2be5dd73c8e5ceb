import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { languages, type Diagnostic, type Uri } from "vscode";
import { after, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";

suite("Diagnostics", () => {
  test("mark the very token that the server would refuse, and go when it is mended", async () => {
    const { document, edit } = await openFile("apps/web/broken.yaml");
    const [finding, ...others] = await eventually(() => {
      const all = findings(document.uri);
      assert.ok(all.length > 0, "there is no finding yet");
      return all;
    });
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.equal(document.getText(finding.range), "replica");
    assert.match(finding.message, /replicas/);
    await edit((builder) => {
      builder.insert(after(document, "replica"), "s");
    });
    await eventually(() => {
      assert.deepEqual(findings(document.uri), []);
    });
  });

  test("leave YAML alone that is none of ours", async () => {
    const { document: broken } = await openFile("apps/web/broken.yaml");
    const { document } = await openFile("compose.yaml");
    await eventually(() => {
      assert.ok(languages.getDiagnostics(broken.uri));
    });
    assert.deepEqual(findings(document.uri), []);
  });
});

function findings(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source?.toLowerCase() === "plumbline");
}
