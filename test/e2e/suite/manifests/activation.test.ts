import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions } from "vscode";
import { eventually } from "../../support/eventually.ts";

suite("Activation", () => {
  test("happens by itself in a folder with manifests", async () => {
    const extension = extensions.getExtension("plumbline.plumbline");
    assert.ok(extension, "VS Code has no extension plumbline.plumbline");
    await eventually(() => {
      assert.ok(extension.isActive);
    });
  });
});
