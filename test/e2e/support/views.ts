import assert from "node:assert/strict";
import { commands } from "vscode";
import { eventually } from "./eventually.ts";
import { workbench } from "./workbenchDriver.ts";

/** Selects the rows of the trees in the side bar. */
const rows = ".pane-body .monaco-list-row";

/** Shows the Drift view and gives it the keyboard. */
export async function showDrift(): Promise<void> {
  await commands.executeCommand("plumbline.showDrift");
}

/** The rows of the trees that are in sight, as a screen reader says them: `replicas, 2 → 5 · kubectl scale, 14:02`. */
export async function treeRows(): Promise<readonly string[]> {
  return workbench.spoken(rows);
}

/** Waits until a row of the trees reads like this. */
export async function hasRow(row: RegExp): Promise<void> {
  await eventually(async () => {
    const texts = await treeRows();
    assert.ok(
      texts.some((text) => row.test(text)),
      `no row is like ${String(row)}:\n${texts.join("\n")}`,
    );
  });
}

/** What the welcome views say, a text for each view that is empty. */
export async function welcomeTexts(): Promise<readonly string[]> {
  return (await workbench.texts(".welcome-view-content")).map((text) => text.replace(/\s+/g, " ").trim());
}
