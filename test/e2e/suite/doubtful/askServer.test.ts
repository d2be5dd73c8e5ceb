import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, MarkdownString, Selection, type Hover } from "vscode";
import { after, openFile } from "../../support/editor.ts";
import { eventually } from "../../support/eventually.ts";
import { openApi } from "../../support/kubernetesApi.ts";
import { chooseItem, startCommand } from "../../support/quickInput.ts";
import { hasRow, showDrift, treeRows } from "../../support/views.ts";
import { workbench } from "../../support/workbenchDriver.ts";

const names = ["web-in", "web-admin", "web-metrics", "web-probe"];

/** What only the API server can judge. One story in one window: each test goes on where the one before ended. */
suite("Ask the server", function () {
  this.bail(true);

  test("what somebody added to a list that is one value is for the server to decide", async () => {
    await workbench.resize(1280, 1000); // all rows in sight
    await showDrift();
    await hasRow(/^staging, .*nothing applied/);
    const synced = startCommand("plumbline.sync");
    await workbench.click({ selector: '.codelens-decoration a:has-text("Approve and Sync")' });
    await synced;
    await hasRow(/^staging, no drift · [0-9a-f]{7} applied$/);
    const kubeconfig = process.env["KUBECONFIG"];
    assert.ok(kubeconfig);
    for (const name of names) {
      const place = `/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/${name}?fieldManager=kubectl-patch`;
      await openApi(kubeconfig).request("PATCH", place, { spec: { ingress: [{ ports: [{ port: 80, endPort: 90 }] }] } });
    }
    await rowsInDoubt(4);
    await hasRow(/^staging, 4 drifted/);
  });

  test("at its row the server is asked, and what it says stands there", async () => {
    await chooseInMenu("NetworkPolicy web-in", "Ask the Server…");
    await notified("The server says of NetworkPolicy web-in: 1 field differs.");
    await rowsInDoubt(3);
    await hasRow(/endPort: 90, protocol: TCP\} · kubectl-patch, \d\d:\d\d$/);
  });

  test("the hover at the line offers it, and only where something is in doubt", async () => {
    assert.doesNotMatch(await story("web-in"), /Ask the Server/);
    assert.match(await story("web-admin"), /\[Open Diff\].*\[Ask the Server\].*\[Revert\].*\[Ignore…\]/);
    const editor = await openFile(fileOf("web-admin"));
    const place = after(editor.document, "port: 8");
    editor.selection = new Selection(place, place);
    await commands.executeCommand("editor.action.showHover");
    await eventually(async () => {
      assert.match((await workbench.texts(".monaco-hover")).join(""), /may be defaults of the server; only a dry run can tell\./);
    });
    await workbench.click({ selector: '.monaco-hover a:has-text("Ask the Server")' });
    await notified("The server says of NetworkPolicy web-admin: 1 field differs.");
    assert.match(await story("web-admin"), /The server says that applying the manifest changes this.*The next sync sets it/);
    assert.doesNotMatch(await story("web-admin"), /Ask the Server/);
    await rowsInDoubt(2);
  });

  test("the palette asks about all of an environment that are in doubt, and then has nothing left to ask", async () => {
    const asked = startCommand("plumbline.askServer");
    await eventually(async () => {
      const rows = await workbench.texts(".quick-input-widget .monaco-list-row .label-name");
      assert.deepEqual(rows, ["All 2 resources of staging that are in doubt", "NetworkPolicy web-metrics", "NetworkPolicy web-probe"]);
    });
    await chooseItem("All 2 resources of staging that are in doubt");
    await asked;
    await notified("The server says of staging: 2 fields differ.");
    await rowsInDoubt(0);
    await workbench.press("F1");
    await workbench.type("Plumbline: ");
    await eventually(async () => {
      const commandRows = (await workbench.texts(".quick-input-widget .monaco-list-row")).join("\n");
      assert.match(commandRows, /Plumbline: /);
      assert.doesNotMatch(commandRows, /Ask the Server/);
    });
    await workbench.press("Escape");
  });
});

async function rowsInDoubt(count: number): Promise<void> {
  await eventually(async () => {
    const rows = await treeRows();
    const doubtful = rows.filter((row) => /endPort: 90, protocol: TCP\}, for the server to decide · kubectl-patch, \d\d:\d\d$/.test(row));
    assert.equal(doubtful.length, count, rows.join("\n"));
  });
}

/** Chooses something in the context menu of a row. A menu takes no click in its first tenth of a second: then it stays open, and is clicked again. */
async function chooseInMenu(row: string, title: string): Promise<void> {
  const items = (): Promise<readonly string[]> => workbench.texts(".monaco-menu .action-label");
  await workbench.click({ selector: `.pane-body .monaco-list-row[aria-label^="${row}, "]` }, { button: "right" });
  await eventually(async () => {
    await workbench.click({ selector: `.monaco-menu .action-label:has-text("${title}")` });
    await eventually(
      async () => {
        assert.deepEqual(await items(), []);
      },
      { timeout: 2000 },
    );
  });
}

/** The window of the tests keeps notifications in their list. */
async function notified(text: string): Promise<void> {
  await commands.executeCommand("notifications.showList");
  await eventually(async () => {
    const messages = await workbench.texts(".notifications-center .notification-list-item-message");
    assert.ok(messages.includes(text), messages.join("\n"));
  });
  await commands.executeCommand("notifications.hideList");
}

function fileOf(name: string): string {
  return `environments/staging/web/${name}.yaml`;
}

/** What the hover over the ports of a policy says. */
async function story(name: string): Promise<string> {
  const { document } = await openFile(fileOf(name));
  return eventually(async () => {
    const hovers = await commands.executeCommand<readonly Hover[]>("vscode.executeHoverProvider", document.uri, after(document, "port: 8"));
    const found = hovers
      .flatMap(({ contents }) => contents)
      .find((part) => part instanceof MarkdownString && part.value.includes("staging"));
    assert.ok(found instanceof MarkdownString);
    return found.value;
  });
}
