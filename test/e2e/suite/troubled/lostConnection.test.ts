import assert from "node:assert/strict";
import path from "node:path";
import { suite, test } from "mocha";
import { commands, languages, TabInputTextDiff, window, workspace, type CodeLens, type InlayHint, type TextDocument, Range } from "vscode";
import { openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { startCommand } from "../../support/quickInput.ts";
import { clusterItself, makeTrouble } from "../../support/trouble.ts";
import { hasRow, showDrift, treeRows, welcomeTexts } from "../../support/views.ts";
import { workbench } from "../../support/workbenchDriver.ts";

const deployment = "/apis/apps/v1/namespaces/shop/deployments/web";
const since = /not reached since \d\d:\d\d/;

/** One story in one window: each test goes on where the one before ended. */
suite("Environment in trouble", function () {
  this.bail(true);
  test("is said to be read until all of it is", async () => {
    await workbench.resize(1280, 1200);
    await showDrift();
    await hasRow(/^staging, reading…$/);
    await statusIs(/^staging: reading…$/);
    await picture("reading");
    await makeTrouble("none");
    await hasRow(/^staging, .*nothing applied$/);
  });

  test("is not said to be free of drift while one of its kinds is refused", async () => {
    const synced = startCommand("plumbline.sync");
    await workbench.click({ selector: '.codelens-decoration a:has-text("Approve and Sync")' });
    await synced;
    await hasRow(/^staging, no drift/);
    await makeTrouble("busy");
    await hasRow(/^staging, not complete · [0-9a-f]{7} applied$/);
    await statusIs(/^staging: not complete$/);
    await picture("incomplete");
    await makeTrouble("none");
    await hasRow(/^staging, no drift/);
    await statusIs(/^staging: no drift$/);
  });

  test("keeps what was seen of it when it is lost, and says since when", async () => {
    await clusterItself().request("PATCH", `${deployment}?fieldManager=kubectl-edit`, { spec: { replicas: 5 } });
    await hasRow(/^replicas, 2 → 5 · kubectl-edit, \d\d:\d\d$/);
    // All that it started runs.
    await hasRow(/^Deployment web, changed in staging · kubectl-edit, \d\d:\d\d$/);
    const before = await treeRows();
    const { document } = await openFile("environments/staging/web/deployment.yaml");
    await eventually(async () => {
      assert.deepEqual(await atSource(document), {
        lenses: ["staging: 1 field changed · kubectl-edit", "Open Diff", "Adopt", "Revert"],
        problems: ["replicas is 5 in staging, not 2. Last written by kubectl-edit"],
        values: ["live: 5"],
      });
    });
    await workbench.click({ text: "replicas", within: ".pane-body" });
    const diff = await eventually(() => {
      const input = window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(input instanceof TabInputTextDiff);
      return input;
    });
    const texts = async (): Promise<readonly string[]> =>
      Promise.all([diff.original, diff.modified].map(async (uri) => (await workspace.openTextDocument(uri)).getText()));
    const compared = await texts();
    assert.match(compared[1] ?? "", /replicas: 5/);
    await makeTrouble("gone");
    await hasRow(/^staging, not reached since \d\d:\d\d, trying again$/);
    await statusIs(since);
    const withoutRoot = (rows: readonly string[]): readonly string[] => rows.filter((row) => !row.startsWith("staging, "));
    assert.deepEqual(withoutRoot(await treeRows()), withoutRoot(before));
    assert.deepEqual(
      (await welcomeTexts()).filter((text) => text.includes("could not be connected")),
      [],
    );
    assert.deepEqual(await texts(), compared);
    await eventually(async () => {
      const { lenses, problems, values } = await atSource(document);
      assert.match(lenses.join(), /^staging as of \d\d:\d\d: 1 field changed · kubectl-edit,Open Diff$/);
      assert.match(problems.join(), /^replicas is 5 in staging as of \d\d:\d\d, not 2\. Last written by kubectl-edit$/);
      assert.match(values.join(), /^staging as of \d\d:\d\d: 5$/);
    });
    await picture("lostDiff");
    await window.showTextDocument(document);
    await eventually(async () => {
      assert.match((await workbench.texts(".codelens-decoration")).join(), /^staging as of \d\d:\d\d: 1 field changed/);
      assert.match((await workbench.texts(".view-lines")).join(), /replicas:.2.*staging.as.of.\d\d:\d\d:.5/);
    });
    await picture("lost");
  });

  test("is as it was, with what changed meanwhile, when it is back", async () => {
    await clusterItself().request("PATCH", `${deployment}?fieldManager=kubectl-edit`, { spec: { replicas: 7 } });
    await makeTrouble("none");
    await commands.executeCommand("plumbline.refresh");
    await hasRow(/^replicas, 2 → 7 · kubectl-edit, \d\d:\d\d$/);
    await hasRow(/^staging, 1 drifted · [0-9a-f]{7} applied$/);
    await statusIs(/^staging: 1 drifted$/);
    const { document } = await openFile("environments/staging/web/deployment.yaml");
    await eventually(async () => {
      assert.deepEqual(await atSource(document), {
        lenses: ["staging: 1 field changed · kubectl-edit", "Open Diff", "Adopt", "Revert"],
        problems: ["replicas is 7 in staging, not 2. Last written by kubectl-edit"],
        values: ["live: 7"],
      });
    });
    await picture("recovered");
  });
});

/** What is shown at the lines of a manifest, without times. */
async function atSource(document: TextDocument): Promise<{
  readonly lenses: readonly string[];
  readonly problems: readonly string[];
  readonly values: readonly string[];
}> {
  const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
  const all = new Range(0, 0, document.lineCount, 0);
  const hints = await commands.executeCommand<InlayHint[]>("vscode.executeInlayHintProvider", document.uri, all);
  const problems = languages.getDiagnostics(document.uri).filter(({ source }) => source === "Plumbline drift");
  const timeless = (text: string): string => text.replace(/, \d\d:\d\d\.?$/, "");
  return {
    lenses: lenses.map(({ command }) => timeless(command?.title ?? "")),
    problems: problems.map(({ message }) => timeless(message)),
    values: hints.map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join(""))),
  };
}

async function statusIs(text: RegExp): Promise<void> {
  await eventually(async () => {
    assert.match((await workbench.texts("#plumbline\\.plumbline\\.plumbline\\.drift")).join("").trim(), text);
  });
}

/** For whoever wants to see it: written where the variable says, or not at all. */
async function picture(name: string): Promise<void> {
  const folder = process.env["PLUMBLINE_E2E_PICTURES"];
  if (folder !== undefined) await workbench.screenshot(path.join(folder, `${name}.png`));
}
