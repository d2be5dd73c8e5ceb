import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, languages, workspace } from "vscode";
import { openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { showDrift, welcomeTexts } from "../../support/views.ts";

suite("Restricted folder", () => {
  test("still has its manifests checked", async () => {
    assert.equal(workspace.isTrusted, false);
    const { document } = await openFile("apps/web/broken.yaml");
    await eventually(() => {
      assert.equal(languages.getDiagnostics(document.uri).length, 1);
    });
  });

  test("says what needs trust", async () => {
    await showDrift();
    await eventually(async () => {
      assert.match((await welcomeTexts()).join("\n"), /restricted workspace.*Manage Workspace Trust/);
    });
    const usable = await commands.getCommands(true);
    assert.ok(usable.includes("plumbline.showLog"));
  });
});
