import assert from "node:assert/strict";
import { suite, test } from "mocha";
import {
  CodeActionKind,
  commands,
  DiagnosticSeverity,
  languages,
  MarkdownString,
  Range,
  TabInputTextDiff,
  window,
  workspace,
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  type Hover,
  type InlayHint,
  type TextDocument,
} from "vscode";
import { after, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { openApi } from "../../support/kubernetesApi.ts";
import { startCommand } from "../../support/quickInput.ts";
import { showDrift, treeRows } from "../../support/views.ts";
import { workbench } from "../../support/workbenchDriver.ts";

const file = "environments/staging/web/deployment.yaml";
const deployment = "/apis/apps/v1/namespaces/shop/deployments/web";

/** One story in one window: each test goes on where the one before ended. */
suite("Drift at the line", function () {
  this.bail(true);
  test("a manifest that runs as it is written shows nothing", async () => {
    await workbench.resize(1280, 1200);
    await showDrift();
    await eventually(async () => {
      assert.ok((await treeRows()).some((row) => row.includes("nothing applied")));
    });
    const synced = startCommand("plumbline.sync");
    await workbench.click({ selector: '.codelens-decoration a:has-text("Approve and Sync")' });
    await synced;
    const { document } = await openFile(file);
    await shows(document, { lenses: [], problems: [], values: [], marks: 0 });
  });

  test("what somebody changes shows over the resource, at the field, beside the line and among the problems", async () => {
    // A merge patch replaces lists.
    const container = {
      name: "web",
      image: "registry.example/shop/web:1.9",
      ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
      envFrom: [{ configMapRef: { name: "web-config" } }],
      env: [{ name: "DEBUG", value: "true" }],
    };
    await api().request("PATCH", `${deployment}?fieldManager=kubectl-edit`, {
      spec: { replicas: 5, template: { spec: { containers: [container] } } },
    });
    const { document } = await openFile(file);
    await shows(document, {
      lenses: [/^staging: 3 fields changed · kubectl-edit, \d\d:\d\d$/, /^Open Diff$/, /^Adopt$/, /^Revert$/],
      problems: [
        /^2: replicas is 5 in staging, not 2\. Last written by kubectl-edit, \d\d:\d\d\.$/,
        /^registry\.example\/shop\/web:1\.8\.0: containers\[web\]\.image is registry\.example\/shop\/web:1\.9 in staging, not /,
        /^web: containers\[web\]\.env\[DEBUG\] was added in staging: "true"\. /,
      ],
      values: [
        "replicas: 2‹live: 5›",
        '- name: web‹live also has DEBUG: "true"›',
        "image: registry.example/shop/web:1.8.0‹live: registry.example/shop/web:1.9›",
      ],
      marks: 3,
    });
    const [problem] = driftProblems(document);
    assert.equal(problem?.severity, DiagnosticSeverity.Information);
    assert.equal(problem.code, "changed");
  });

  test("the keyboard reaches what can be done about it", async () => {
    const { document } = await openFile(file);
    const place = after(document, "repli");
    const actions = await commands.executeCommand<readonly CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new Range(place, place),
      CodeActionKind.QuickFix.value,
    );
    const offered = actions.filter(({ command }) => command?.command.startsWith("plumbline."));
    assert.deepEqual(
      offered.map(({ title }) => title),
      ["replicas in staging: Open Diff", "replicas in staging: Adopt", "replicas in staging: Revert", "replicas in staging: Ignore…"],
    );
  });

  test("a hover tells the story, with links to commands of ours alone", async () => {
    const { document } = await openFile(file);
    const hovers = await commands.executeCommand<readonly Hover[]>("vscode.executeHoverProvider", document.uri, after(document, "repli"));
    const story = hovers
      .flatMap(({ contents }) => contents)
      .find((part) => part instanceof MarkdownString && part.value.includes("staging"));
    assert.ok(story instanceof MarkdownString);
    assert.match(story.value, /last written by `kubectl-edit` \(kubectl edit, by a person\), (just now|\d min ago) \(/);
    assert.match(story.value, /- here, main, applied: `2`\n- staging: `5`/);
    assert.match(story.value, /The next sync sets it to `2`\./);
    assert.match(story.value, /\[Open Diff\].*\[Adopt\].*\[Revert\].*\[Ignore…\]/);
    assert.deepEqual(story.isTrusted, {
      enabledCommands: [
        "plumbline.openChanges",
        "plumbline.adopt",
        "plumbline.revert",
        "plumbline.ignoreDifference",
        "plumbline.askServer",
      ],
    });
  });

  test("what is typed is compared as it is typed", async () => {
    const editor = await openFile(file);
    await replace(editor.document, "replicas: 2", "replicas: 7");
    await eventually(async () => {
      assert.ok((await values(editor.document)).includes("replicas: 7‹live: 5›"));
      assert.ok(problems(editor.document).some((problem) => problem.startsWith("7: replicas is 5 in staging, not 7.")));
    });
    await replace(editor.document, "replicas: 7", "replicas: 5");
    await eventually(async () => {
      assert.deepEqual(
        (await values(editor.document)).filter((value) => value.startsWith("replicas")),
        [],
      );
      assert.match((await lenses(editor.document))[0] ?? "", /^staging: 2 fields changed/);
    });
    await replace(editor.document, "replicas: 5", "replicas 2");
    await eventually(() => {
      assert.ok(languages.getDiagnostics(editor.document.uri).some(({ severity }) => severity === DiagnosticSeverity.Error));
    });
    assert.match((await lenses(editor.document))[0] ?? "", /^staging: 2 fields changed/);
    await commands.executeCommand("workbench.action.files.revert");
    await eventually(async () => {
      assert.match((await lenses(editor.document))[0] ?? "", /^staging: 3 fields changed/);
    });
  });

  test("each part can be switched off", async () => {
    const { document } = await openFile(file);
    await withSetting("codeLens", false, async () => {
      assert.deepEqual(await lenses(document), []);
    });
    await withSetting("inlayValues", false, async () => {
      assert.deepEqual(await values(document), []);
    });
    await withSetting("gutter", false, async () => {
      assert.equal(await marks(), 0);
    });
    await withSetting("hover", false, async () => {
      const hovers = await commands.executeCommand<readonly Hover[]>("vscode.executeHoverProvider", document.uri, after(document, "repli"));
      const texts = hovers.flatMap(({ contents }) => contents).map((part) => (part instanceof MarkdownString ? part.value : ""));
      assert.doesNotMatch(texts.join("\n"), /staging/);
    });
    await withSetting("diagnostics", "off", () => {
      assert.deepEqual(problems(document), []);
    });
    await withSetting("diagnostics", "hint", () => {
      assert.deepEqual(new Set(driftProblems(document).map(({ severity }) => severity)), new Set([DiagnosticSeverity.Hint]));
    });
    await eventually(async () => {
      assert.equal(await marks(), 3);
      assert.equal((await lenses(document)).length, 4);
      assert.equal(problems(document).length, 3);
    });
  });

  test("the diff opens from the line, at the field", async () => {
    const { document } = await openFile(file);
    const found = await commands.executeCommand<readonly CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    const open = found.find(({ command }) => command?.title === "Open Diff")?.command;
    assert.ok(open);
    const target = open.arguments?.[0] as object;
    await commands.executeCommand(open.command, { ...target, difference: { path: ".spec.replicas" } });
    await eventually(() => {
      const tab = window.tabGroups.activeTabGroup.activeTab;
      assert.ok(tab?.input instanceof TabInputTextDiff);
      assert.equal(tab.label, "Deployment web (main ↔ staging)");
      const editor = window.activeTextEditor;
      assert.equal(editor?.document.lineAt(editor.selection.active.line).text.trim(), "replicas: 5");
    });
  });

  test("nothing is left once the environment is disconnected", async () => {
    const { document } = await openFile(file);
    await commands.executeCommand("plumbline.disconnectEnvironment");
    await shows(document, { lenses: [], problems: [], values: [], marks: 0 });
  });
});

function api(): ReturnType<typeof openApi> {
  const kubeconfig = process.env["KUBECONFIG"];
  assert.ok(kubeconfig);
  return openApi(kubeconfig);
}

interface Shown {
  readonly lenses: readonly RegExp[];
  readonly problems: readonly RegExp[];
  readonly values: readonly string[];
  readonly marks: number;
}

async function shows(document: TextDocument, shown: Shown): Promise<void> {
  await eventually(async () => {
    matchAll(await lenses(document), shown.lenses);
    matchAll(problems(document).toSorted(), shown.problems);
    assert.deepEqual(await values(document), shown.values);
    assert.equal(await marks(), shown.marks);
  });
}

function matchAll(texts: readonly string[], patterns: readonly RegExp[]): void {
  assert.equal(texts.length, patterns.length, texts.join("\n"));
  patterns.forEach((pattern, index) => {
    assert.match(texts[index] ?? "", pattern);
  });
}

async function lenses(document: TextDocument): Promise<readonly string[]> {
  const found = await commands.executeCommand<readonly CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
  return found.map(({ command }) => command?.title ?? "");
}

function driftProblems({ uri }: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "Plumbline drift");
}

/** The token and what is said of it. */
function problems(document: TextDocument): readonly string[] {
  return driftProblems(document).map(({ range, message }) => `${document.getText(range)}: ${message}`);
}

/** Lines with what stands behind them. */
async function values(document: TextDocument): Promise<readonly string[]> {
  const all = new Range(0, 0, document.lineCount, 0);
  const hints = await commands.executeCommand<readonly InlayHint[]>("vscode.executeInlayHintProvider", document.uri, all);
  return hints.map(({ position, label }) => {
    const line = document.lineAt(position.line).text;
    return `${line.slice(0, position.character).trim()}‹${typeof label === "string" ? label : label.map(({ value }) => value).join("")}›${line.slice(position.character)}`;
  });
}

/** How many lines have a mark beside them. */
async function marks(): Promise<number> {
  return (await workbench.texts(".editor-instance .glyph-margin-widgets .cgmr")).length;
}

async function replace(document: TextDocument, text: string, replacement: string): Promise<void> {
  const end = after(document, text);
  const editor = await window.showTextDocument(document);
  const isDone = await editor.edit((builder) => {
    builder.replace(new Range(end.translate(0, -text.length), end), replacement);
  });
  assert.ok(isDone, "the editor took no edit");
}

async function withSetting(name: string, value: unknown, check: () => void | Promise<void>): Promise<void> {
  const configuration = workspace.getConfiguration("plumbline.drift");
  await configuration.update(name, value, true);
  await eventually(check);
  await configuration.update(name, undefined, true);
}
