import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions, workspace } from "vscode";
import { eventually } from "../../support/eventually.ts";
import { showDrift, welcomeTexts } from "../../support/views.ts";
import { workbench } from "../../support/workbenchDriver.ts";

suite("Window without a folder", () => {
  test("lets the extension start, fast", async () => {
    assert.equal(workspace.workspaceFolders, undefined);
    const extension = extensions.getExtension("plumbline.plumbline");
    assert.ok(extension, "VS Code has no extension plumbline.plumbline");
    const started = performance.now();
    await extension.activate();
    const took = Math.round(performance.now() - started);
    await workbench.print(`  activated in ${took} ms`);
    // The aim is 50 ms; a machine that is busy may take longer, but not by an order of magnitude.
    assert.ok(took < 500, `activation took ${took} ms`);
  });

  test("offers to open one", async () => {
    await showDrift();
    await eventually(async () => {
      assert.match((await welcomeTexts()).join("\n"), /manifests of a folder.*Open Folder/);
    });
  });
});
