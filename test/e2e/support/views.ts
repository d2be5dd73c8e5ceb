import { commands } from "vscode";
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

/** What the welcome views say, a text for each view that is empty. */
export async function welcomeTexts(): Promise<readonly string[]> {
  return (await workbench.texts(".welcome-view-content")).map((text) => text.replace(/\s+/g, " ").trim());
}
