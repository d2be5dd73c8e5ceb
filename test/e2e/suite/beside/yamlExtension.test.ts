import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, ConfigurationTarget, extensions, languages, workspace, type Uri } from "vscode";
import { insertAfter, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";

/** What the stand-in in `extensions/yaml` can be asked. */
interface YamlExtension {
  schemasOf(resource: string): readonly string[];
  contentOf(uri: string): string;
}

suite("Beside the YAML extension", () => {
  test("manifests need no schema of it, nor of Kubernetes Tools, and other files keep theirs", async () => {
    const { document: manifest } = await openFile("apps/web/deployment.yaml");
    const { document: other } = await openFile("compose.yaml");
    const extension = extensions.getExtension<YamlExtension>("redhat.vscode-yaml");
    assert.ok(extension, "the stand-in is not installed");
    const api = await extension.activate();
    await eventually(() => {
      assert.deepEqual(api.schemasOf(manifest.uri.toString()), ["plumbline://schema/anything"]);
    });
    assert.equal(api.contentOf("plumbline://schema/anything"), "{}");
    assert.deepEqual(api.schemasOf(other.uri.toString()), []);
    const chart = await workspace.openTextDocument({ language: "yaml", content: "apiVersion: v2\nname: web\nversion: 1.0.0\n" });
    assert.deepEqual(api.schemasOf(chart.uri.toString()), ["kubernetes://schema/any"]);
  });

  test("plain YAML errors are left to it, and come back with the setting", async () => {
    const editor = await openFile("apps/web/broken.yaml");
    await insertAfter(editor, "  name: web", "\n  labels: {a: b");
    // What only Kubernetes knows is said all the same, and so this version was looked at.
    await insertAfter(editor, "apiVersion: apps/v1\n", "nonsense: 1\n");
    const { uri } = editor.document;
    await eventually(() => {
      assert.ok(codes(uri).includes("unknown-field"), codes(uri).join());
    });
    assert.deepEqual(
      codes(uri).filter((code) => code.startsWith("yaml-")),
      [],
    );
    const settings = workspace.getConfiguration("plumbline");
    await settings.update("yamlSyntax", "on", ConfigurationTarget.Workspace);
    await eventually(() => {
      assert.ok(codes(uri).includes("yaml-syntax"), codes(uri).join());
    });
    await settings.update("yamlSyntax", undefined, ConfigurationTarget.Workspace);
    await eventually(() => {
      assert.ok(!codes(uri).includes("yaml-syntax"), codes(uri).join());
    });
    // It may be installed and told not to validate.
    await workspace.getConfiguration("yaml").update("validate", false, ConfigurationTarget.Workspace);
    await eventually(() => {
      assert.ok(codes(uri).includes("yaml-syntax"), codes(uri).join());
    });
    await workspace.getConfiguration("yaml").update("validate", undefined, ConfigurationTarget.Workspace);
    await commands.executeCommand("workbench.action.files.revert");
  });
});

function codes(uri: Uri): readonly string[] {
  const ours = languages.getDiagnostics(uri).filter(({ source }) => source === "plumbline");
  return ours.map(({ code }) => String(typeof code === "object" ? code.value : code));
}
