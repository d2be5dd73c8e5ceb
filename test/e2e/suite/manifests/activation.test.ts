import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions } from "vscode";
import { eventually } from "../../support/eventually.ts";
import { openFile } from "../../support/editor.ts";

suite("Activation", () => {
  test("happens by itself when a manifest is opened", async () => {
    const extension = extensions.getExtension("plumbline.plumbline");
    assert.ok(extension, "VS Code has no extension plumbline.plumbline");
    assert.equal(extension.isActive, false);
    await openFile("apps/web/deployment.yaml");
    await eventually(() => {
      assert.ok(extension.isActive);
    });
  });
});
