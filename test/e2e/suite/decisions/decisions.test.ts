import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { suite, test } from "mocha";
import { commands, window, workspace } from "vscode";
import { eventually } from "../../support/eventually.ts";
import { openApi } from "../../support/kubernetesApi.ts";
import { chooseItem, enterText, startCommand } from "../../support/quickInput.ts";
import { hasRow, showDrift } from "../../support/views.ts";
import { workbench } from "../../support/workbenchDriver.ts";

/** What people decide on a difference. One story in one window: each test goes on where the one before ended. */
suite("Decisions on a difference", function () {
  this.bail(true);

  test("there is something to decide on", async () => {
    await workbench.resize(1280, 1000); // all rows in sight
    await showDrift();
    await hasRow(/^staging, .*nothing applied/);
    const synced = startCommand("plumbline.sync");
    await approve();
    await synced;
    await hasRow(/^staging, no drift · [0-9a-f]{7} applied$/);
    await changeByHand();
    await hasRow(/^replicas, 2 → 5 · kubectl-edit, \d\d:\d\d$/);
    await hasRow(/^paused, added: true · kubectl-edit, \d\d:\d\d$/);
    await hasRow(/^staging, 1 drifted · [0-9a-f]{7} applied$/);
  });

  test("to ignore it makes a rule, and the row turns grey and is counted", async () => {
    await chooseInRow("replicas", "Ignore Difference…");
    await chooseItem("replicas of Deployment web");
    await enterText(/Ignore Difference/, "scaled by hand");
    await hasRow(/^replicas, ignored: 2 → 5 · scaled by hand · kubectl-edit, \d\d:\d\d$/);
    await hasRow(/^staging, 1 drifted · 1 ignored · [0-9a-f]{7} applied$/);
    // The row follows the editor, which may be saved a moment later.
    await configurationIs(
      "environments:\n  - name: staging\n    path: environments/staging\nignore:\n  - kinds: [Deployment]\n    names: [web]\n    namespaces: [shop]\n    fields: [.spec.replicas]\n    reason: scaled by hand\n",
    );
    await eventually(async () => {
      const icons = await workbench.texts('.pane-body .monaco-list-row[aria-label^="replicas, ignored"] .codicon-diff-ignored');
      assert.equal(icons.length, 1);
    });
  });

  test("to adopt it writes the live value into the manifest, which is open to be looked at", async () => {
    await chooseInRow("paused", "Adopt Live Value into Git");
    const text = await eventually(() => {
      const document = window.activeTextEditor?.document;
      assert.ok(document);
      assert.match(document.fileName, /deployment\.yaml$/);
      assert.match(document.getText(), /^ {2}paused: true$/m);
      return document.getText();
    });
    const before = await readFile(fileOf("environments/staging/web/deployment.yaml"), "utf8");
    assert.equal(text.replace(/^ {2}paused: true\n/m, ""), before);
    await hasRow(/^Deployment web, already live/);
    await commands.executeCommand("workbench.action.files.revert");
    await hasRow(/^staging, 1 drifted · 1 ignored/);
    await hasRow(/^Deployment web, changed in staging/);
  });

  test("to revert it shows the plan for that resource alone, and leaves what is ignored", async () => {
    await chooseInRow("paused", "Revert Live to Git");
    await eventually(() => {
      const shown = window.activeTextEditor?.document.getText() ?? "";
      assert.match(shown, /^# Plan for Deployment web in shop in staging$/m);
      assert.match(shown, /^- `paused`: removed, was `true` \(set by kubectl edit, by a person/m);
      assert.doesNotMatch(shown, /replicas/);
    });
    await approve();
    await hasRow(/^staging, no drift · 1 ignored · [0-9a-f]{7} applied$/);
    await hasRow(/^Ignored, 1 difference in 1 resource$/);
    const { spec } = await api().request("GET", deployment);
    assert.equal(spec?.["paused"], undefined);
    assert.equal(spec?.["replicas"], 5);
  });

  test("is offered for a resource that is picked in the palette", async () => {
    await changeByHand();
    await hasRow(/^paused, added: true/);
    const ignored = startCommand("plumbline.ignoreDifference");
    await chooseItem("Deployment web");
    await chooseItem("everything that kubectl-edit writes");
    await enterText(/Ignore Difference/, "a test");
    await ignored;
    await hasRow(/^staging, no drift · 2 ignored · [0-9a-f]{7} applied$/);
    await eventually(async () => {
      assert.match(await configuration(), / {2}- managers: \[kubectl-edit\]\n {4}reason: a test\n$/);
    });
  });

  test("a value of a Secret is shown to whoever asks for it, and stays nowhere", async () => {
    const revealed = startCommand("plumbline.revealSecret");
    await chooseItem("Secret web-login");
    await chooseItem("password");
    await eventually(async () => {
      const titles = (await workbench.texts(".quick-input-title")).join("");
      assert.equal(titles, "password of Secret web-login (working tree, main, applied, staging)");
      assert.match((await workbench.texts(".quick-input-widget .monaco-list-row")).join(""), /^planted-git-value$/);
    });
    await workbench.press("Escape");
    await revealed;
    await eventually(async () => {
      assert.equal((await workbench.texts(".quick-input-widget .monaco-list-row")).join(""), "");
    });
    await commands.executeCommand("notifications.showList");
    assert.doesNotMatch((await workbench.texts(".notifications-center")).join(""), /planted-git-value/);
  });
});

const deployment = "/apis/apps/v1/namespaces/shop/deployments/web";

function api(): ReturnType<typeof openApi> {
  const kubeconfig = process.env["KUBECONFIG"];
  assert.ok(kubeconfig);
  return openApi(kubeconfig);
}

async function changeByHand(): Promise<void> {
  await api().request("PATCH", `${deployment}?fieldManager=kubectl-edit`, { spec: { replicas: 5, paused: true } });
}

function fileOf(name: string): string {
  const [root] = workspace.workspaceFolders ?? [];
  assert.ok(root);
  return path.join(root.uri.fsPath, name);
}

function configuration(): Promise<string> {
  return readFile(fileOf(".plumbline.yaml"), "utf8");
}

async function configurationIs(text: string): Promise<void> {
  await eventually(async () => {
    assert.equal(await configuration(), text);
  });
}

/** Chooses one of the actions that stand in a row. */
async function chooseInRow(row: string, title: string): Promise<void> {
  const selector = `.pane-body .monaco-list-row[aria-label^="${row}, "]`;
  await workbench.hover({ selector });
  await workbench.click({ selector: `${selector} .action-label[aria-label="${title}"]` });
}

/** Approves the plan once it lies open. */
async function approve(): Promise<void> {
  await workbench.click({ selector: '.codelens-decoration a:has-text("Approve and Sync")' });
}
