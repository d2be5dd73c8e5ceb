import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions } from "vscode";
import { openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { languageServers } from "../../support/languageServers.ts";

suite("Activation", () => {
  // VS Code may have woken the extension before: its own settings are JSON, and it reads them as documents when it likes. That costs nobody a server.
  test("no server runs until a manifest is opened, which starts one by itself", async () => {
    const extension = extensions.getExtension("plumbline.plumbline");
    assert.ok(extension, "VS Code has no extension plumbline.plumbline");
    assert.deepEqual(await languageServers(), []);
    await openFile("apps/web/deployment.yaml");
    await eventually(async () => {
      assert.ok(extension.isActive);
      assert.equal((await languageServers()).length, 1);
    });
  });
});
