import { commands } from "vscode";
import { viewIds } from "../manifest.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Show Drift: brings the view to the front. */
export function registerShowDrift({ log }: Services): Disposable {
  return registerCommand("plumbline.showDrift", log, async () => {
    await commands.executeCommand(`${viewIds.drift}.focus`);
  });
}
