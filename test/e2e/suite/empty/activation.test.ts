import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions, workspace } from "vscode";

suite("Window without a folder", () => {
  test("lets the extension start", async () => {
    assert.equal(workspace.workspaceFolders, undefined);
    const extension = extensions.getExtension("plumbline.plumbline");
    assert.ok(extension, "VS Code has no extension plumbline.plumbline");
    await extension.activate();
  });
});
