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
    const before = process.cpuUsage();
    await extension.activate();
    const { user, system } = process.cpuUsage(before);
    const work = Math.round((user + system) / 1000);
    await workbench.print(
      `  activated in ${Math.round(performance.now() - started)} ms, with ${work} ms of work in the whole extension host`,
    );
    // The aim is 50 ms for the extension itself. Work, unlike time, does not depend on how busy the machine is; this is an order of magnitude.
    assert.ok(work < 500, `activation took ${work} ms of work`);
  });

  test("offers to open one", async () => {
    await showDrift();
    await eventually(async () => {
      assert.match((await welcomeTexts()).join("\n"), /manifests of a folder.*Open Folder/);
    });
  });
});
