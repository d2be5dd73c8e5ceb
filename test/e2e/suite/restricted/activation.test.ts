import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions, workspace } from "vscode";

suite("Restricted folder", () => {
  test("does not keep the extension from being there", async () => {
    assert.equal(workspace.isTrusted, false);
    const extension = extensions.getExtension("plumbline.plumbline");
    assert.ok(extension, "VS Code switched the extension off in a folder that is not trusted");
    await extension.activate();
  });
});
