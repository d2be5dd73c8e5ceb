import assert from "node:assert/strict";
import { commands } from "vscode";
import { eventually } from "./eventually.ts";
import { workbench } from "./workbenchDriver.ts";

const widget = ".quick-input-widget";

/** Starts a command that asks for input; the promise settles when the command has ended. */
export async function startCommand(command: string, ...args: readonly unknown[]): Promise<void> {
  await commands.executeCommand(command, ...args);
}

/** Picks the item with this label of the quick pick that is there now or will be. */
export async function chooseItem(label: string): Promise<void> {
  await workbench.click({ text: label, within: widget });
}

/** Waits for a quick pick with check boxes and returns its rows as a screen reader says them. */
export async function checkedItems(): Promise<readonly string[]> {
  return eventually(async () => {
    const rows = await workbench.spoken(`${widget} .monaco-list-row`);
    assert.ok(rows.length > 0, "there is no quick pick with items");
    return rows;
  });
}

/** Accepts a quick pick with check boxes as it is, or an input box with the text typed before. */
export async function acceptInput(): Promise<void> {
  await workbench.press("Enter");
}

/** Waits for an input box with this title, types a text and accepts it. */
export async function enterText(title: RegExp, text: string): Promise<void> {
  await eventually(async () => {
    const titles = await workbench.texts(`${widget} .quick-input-title`);
    assert.match(titles.join(""), title);
    assert.equal((await workbench.texts(`${widget} .monaco-list-row`)).length, 0);
    // Until the box has the focus, what is typed goes into the editor.
    assert.equal((await workbench.texts(`${widget} .quick-input-box input:focus`)).length, 1);
  });
  await workbench.type(text);
  await workbench.press("Enter");
}
