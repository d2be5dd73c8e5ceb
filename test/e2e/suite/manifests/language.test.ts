import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, MarkdownString, SnippetString, type CompletionList, type DocumentSymbol, type FoldingRange, type Hover } from "vscode";
import { after, insertAfter, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { workbench } from "../../support/workbenchDriver.ts";

suite("Language features", () => {
  test("hover explains a field", async () => {
    const { document } = await openFile("apps/web/deployment.yaml");
    await eventually(async () => {
      const hovers = await commands.executeCommand<readonly Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        after(document, "  repli"),
      );
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map((part) => (part instanceof MarkdownString ? part.value : ""))
        .join("\n");
      assert.match(text, /replicas/);
      assert.match(text, /integer/);
      assert.match(text, /Number of desired pods/);
    });
  });

  test("completion offers the fields of the place", async () => {
    const editor = await openFile("apps/web/deployment.yaml");
    const { document } = editor;
    await insertAfter(editor, "replicas: 2", "\n  ");
    await eventually(async () => {
      const place = after(document, "replicas: 2\n  ");
      const { items } = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", document.uri, place);
      const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
      assert.ok(labels.includes("minReadySeconds"), labels.join(", "));
    });
    await commands.executeCommand("workbench.action.files.revert");
  });

  test("completion brings what a field needs", async () => {
    const editor = await openFile("apps/web/deployment.yaml");
    const { document } = editor;
    await insertAfter(editor, "containerPort: 8080", "\n          env");
    await eventually(async () => {
      const place = after(document, "containerPort: 8080\n          env");
      const { items } = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", document.uri, place);
      const item = items.find(({ label }) => label === "env");
      assert.ok(item?.insertText instanceof SnippetString);
      assert.match(item.insertText.value, /^env:\n\s+- name: \$1\n\s+value: \$2$/);
    });
    await commands.executeCommand("workbench.action.files.revert");
  });

  test("the outline names the resource and its fields, and they can be folded", async () => {
    const { document } = await openFile("apps/web/deployment.yaml");
    await eventually(async () => {
      const symbols = await commands.executeCommand<readonly DocumentSymbol[] | undefined>(
        "vscode.executeDocumentSymbolProvider",
        document.uri,
      );
      assert.deepEqual(
        symbols?.map(({ name, children }) => [name, children.map((child) => child.name)]),
        [["Deployment web", ["metadata", "spec"]]],
      );
      const folds = await commands.executeCommand<readonly FoldingRange[]>("vscode.executeFoldingRangeProvider", document.uri);
      assert.ok(folds.some(({ start }) => document.lineAt(start).text === "spec:"));
    });
  });

  test("the language status names version and kind", async () => {
    await openFile("apps/web/deployment.yaml");
    await workbench.click({ selector: "#status\\.languageStatus" });
    await eventually(async () => {
      const texts = await workbench.texts(".language-status, .hover-language-status, .monaco-hover");
      assert.match(texts.join("\n"), /Kubernetes 1\.\d+ · apps\/v1 Deployment/);
    });
  });
});
