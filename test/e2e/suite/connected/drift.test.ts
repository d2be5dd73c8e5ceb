import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { suite, test } from "mocha";
import { commands, type SymbolInformation, TabInputTextDiff, Uri, window, workspace } from "vscode";
import { insertAfter, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { openApi } from "../../support/kubernetesApi.ts";
import { languageServers } from "../../support/languageServers.ts";
import { acceptInput, checkedItems, chooseItem, enterText, startCommand } from "../../support/quickInput.ts";
import { hasRow, showDrift } from "../../support/views.ts";
import { workbench } from "../../support/workbenchDriver.ts";

/** One story in one window: each test goes on where the one before ended. */
suite("Connected environment", function () {
  this.bail(true);
  test("is brought to what Git says by an approved plan", async () => {
    await workbench.resize(1280, 1200); // all rows in sight
    await showDrift();
    await hasRow(/^staging, .*nothing applied/);
    await hasRow(/^Deployment web, not deployed · The namespace shop is not there yet\.$/);
    const synced = startCommand("plumbline.sync");
    await approve();
    await synced;
    await hasRow(/^staging, no drift · [0-9a-f]{7} applied$/);
    await eventually(async () => {
      assert.match((await workbench.texts("#plumbline\\.plumbline\\.plumbline\\.drift")).join(""), /staging: no drift/);
    });
  });

  test("shows within a moment who changed what", async () => {
    const started = performance.now();
    await scaleWeb(5);
    // A server records no time for what goes through the scale subresource.
    await hasRow(/^replicas, 2 → 5 · kubectl scale$/);
    await workbench.print(`  in the tree ${Math.round(performance.now() - started)} ms after the request was sent`);
    await hasRow(/^staging, 1 drifted/);
    await api().request("PATCH", `${deployment}?fieldManager=kubectl-edit`, { spec: { replicas: 4 } });
    await hasRow(/^replicas, 2 → 4 · kubectl-edit, \d\d:\d\d$/);
    await hasRow(/^Deployment web, changed in staging · kubectl-edit, \d\d:\d\d$/);
  });

  test("tells that something has drifted, until the environment is muted", async () => {
    // A window that runs tests shows no toasts.
    await commands.executeCommand("notifications.showList");
    const told = "staging has drifted: Deployment web (";
    await eventually(async () => {
      const messages = await workbench.texts(".notifications-center .notification-list-item-message");
      assert.equal(messages.filter((message) => message.startsWith(told)).length, 1);
    });
    await workbench.click({ text: "Mute", within: ".notifications-center" });
    await eventually(async () => {
      const messages = await workbench.texts(".notifications-center .notification-list-item-message");
      assert.deepEqual(
        messages.filter((message) => message.startsWith(told)),
        [],
      );
    });
    await commands.executeCommand("notifications.hideList");
  });

  test("has its picture back, with what changed meanwhile, after the language server was killed", async () => {
    const [killed] = await eventually(async () => {
      const found = await languageServers();
      assert.equal(found.length, 1);
      return found;
    });
    process.kill(killed!, "SIGKILL");
    await api().request("PATCH", `${deployment}?fieldManager=kubectl-edit`, { spec: { replicas: 3 } });
    await hasRow(/^replicas, 2 → 3 · kubectl-edit, \d\d:\d\d$/);
    await eventually(async () => {
      const after = await languageServers();
      assert.ok(after.length === 1 && after[0] !== killed);
    });
    await api().request("PATCH", `${deployment}?fieldManager=kubectl-edit`, { spec: { replicas: 4 } });
    await hasRow(/^replicas, 2 → 4 · kubectl-edit, \d\d:\d\d$/);
  });

  test("groups resources as the user likes", async () => {
    const regrouped = startCommand("plumbline.groupResources");
    await chooseItem("Kind");
    await regrouped;
    await hasRow(/^Deployment, 1 drifted$/);
    const restored = startCommand("plumbline.groupResources");
    await chooseItem("Application");
    await restored;
    await hasRow(/^web, 1 drifted$/);
  });

  test("opens the diff of a field that is clicked", async () => {
    await workbench.click({ text: "replicas", within: ".pane-body" });
    const tab = await eventually(() => {
      const active = window.tabGroups.activeTabGroup.activeTab;
      assert.ok(active?.input instanceof TabInputTextDiff);
      return { label: active.label, input: active.input };
    });
    assert.equal(tab.label, "Deployment web (main ↔ staging)");
    const [left, right] = await Promise.all([tab.input.original, tab.input.modified].map((uri) => workspace.openTextDocument(uri)));
    assert.ok(left && right);
    assert.match(left.getText(), /replicas: 2/);
    assert.equal(left.getText().replace("  replicas: 2", "  replicas: 4"), right.getText());
  });

  test("follows the environment in a diff that is open", async () => {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputTextDiff);
    await scaleWeb(6);
    const right = await workspace.openTextDocument(input.modified);
    await eventually(() => {
      assert.match(right.getText(), /replicas: 6/);
    });
  });

  test("opens everything that is not in sync in one editor", async () => {
    await commands.executeCommand("plumbline.openAllChanges");
    await eventually(async () => {
      assert.match(window.tabGroups.activeTabGroup.activeTab?.label ?? "", /^Changes in staging/);
      const titles = await workbench.texts(".multiDiffEditor .file-path .title");
      assert.deepEqual(
        titles.filter((title) => title !== ""),
        ["Deployment web.yaml/main ↔ staging"],
      );
    });
  });

  test("opens what is not in sync of one folder", async () => {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root);
    await commands.executeCommand("plumbline.openAllChanges", Uri.joinPath(root.uri, "environments/staging/web"));
    await eventually(() => {
      assert.match(window.tabGroups.activeTabGroup.activeTab?.label ?? "", /^Changes of web in staging/);
    });
  });

  test("is committed to and synced until it is healthy", async () => {
    const editor = await openFile("environments/staging/web/config.yaml");
    await insertAfter(editor, "LOG_LEVEL: ", "debug # was ");
    await hasRow(/^ConfigMap web-config, uncommitted$/);
    const shipped = startCommand("plumbline.commitAndSync");
    assert.deepEqual(await checkedItems(), ["config.yaml, modified · unsaved · environments/staging/web"]);
    await acceptInput();
    await enterText(/Commit and Sync staging/, "Log more in staging");
    await approve();
    await shipped;
    await hasRow(/^staging, no drift · [0-9a-f]{7} applied$/);
    const { spec } = await api().request("GET", deployment);
    assert.equal(spec?.["replicas"], 2);
    assert.equal(editor.document.isDirty, false);
  });

  test("wants its name typed once it is protected", async () => {
    const editor = await openFile(".plumbline.yaml");
    await insertAfter(editor, "environments/staging", "\n    protected: true");
    await editor.document.save();
    await workbench.click({ selector: '.pane-body .monaco-list-row[aria-label="staging, plumbline-local"]' });
    await hasRow(/^Protected: asks for typed confirmation$/);

    const discarded = startCommand("plumbline.sync");
    await approve();
    await enterText(/Sync staging/, "stagin");
    await eventually(async () => {
      assert.match((await workbench.texts(".quick-input-message")).join(""), /Only staging approves it/);
    });
    await workbench.press("Escape");
    await discarded;
    await hasNoPlan();

    const synced = startCommand("plumbline.sync");
    await approve();
    await enterText(/Sync staging/, "staging");
    await synced;
    await hasNoPlan();
  });

  test("gets another environment beside it", async () => {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root);
    const staging = await readFile(path.join(root.uri.fsPath, "environments/staging/web/config.yaml"), "utf8");
    await mkdir(path.join(root.uri.fsPath, "environments/production/web"), { recursive: true });
    await writeFile(path.join(root.uri.fsPath, "environments/production/web/config.yaml"), staging.replace("debug", "warn"));
    await eventually(async () => {
      const symbols = await commands.executeCommand<SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", "web-config");
      assert.ok(symbols.some(({ location }) => location.uri.path.includes("/production/")));
    });
    // It ends when somebody answers the message that offers to connect.
    void startCommand("plumbline.addEnvironment");
    await chooseItem("environments/production");
    await enterText(/Add Environment \(2\/4\)/, "production");
    await enterText(/Add Environment \(3\/4\)/, "shop");
    await chooseItem("Protected");
    await hasRow(/^production, not connected/);
    await eventually(async () => {
      const text = await readFile(path.join(root.uri.fsPath, ".plumbline.yaml"), "utf8");
      assert.match(text, /\n {2}- name: production\n {4}path: environments\/production\n {4}namespace: shop\n {4}protected: true\n$/);
    });
  });

  test("is compared with another environment", async () => {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root);
    for (const args of [
      ["add", "--all"],
      ["commit", "--quiet", "--message", "Begin production"],
    ])
      await promisify(execFile)("git", args, { cwd: root.uri.fsPath });
    const compared = startCommand("plumbline.compareEnvironments");
    await chooseItem("staging");
    await compared;
    await eventually(() => {
      assert.equal(window.activeTextEditor?.document.languageId, "markdown");
      const shown = window.activeTextEditor.document.getText();
      assert.match(shown, /^# staging and production$/m);
      assert.match(shown, /^- `data.LOG_LEVEL`: `debug` in staging, `warn` in production \(the files say so\)$/m);
      assert.match(shown, /^### Deployment web in shop\n\nIn staging only\.$/m);
    });
    await workbench.click({ selector: '.codelens-decoration a:has-text("Open All Diffs")' });
    await eventually(async () => {
      assert.match(window.tabGroups.activeTabGroup.activeTab?.label ?? "", /^staging ↔ production/);
      const titles = await workbench.texts(".multiDiffEditor .file-path .title");
      assert.ok(titles.includes("ConfigMap web-config.yaml/staging ↔ production"), titles.join());
    });
  });
});

const deployment = "/apis/apps/v1/namespaces/shop/deployments/web";

function api(): ReturnType<typeof openApi> {
  const kubeconfig = process.env["KUBECONFIG"];
  assert.ok(kubeconfig);
  return openApi(kubeconfig);
}

/** As `kubectl scale` does it. */
async function scaleWeb(replicas: number): Promise<void> {
  await api().request("PATCH", `${deployment}/scale`, { spec: { replicas } });
}

async function hasNoPlan(): Promise<void> {
  await eventually(() => {
    const labels = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.deepEqual(
      labels.filter((label) => label.startsWith("Plan for")),
      [],
    );
  });
}

/** Approves the plan once it lies open. */
async function approve(): Promise<void> {
  await workbench.click({ selector: '.codelens-decoration a:has-text("Approve and Sync")' });
}
