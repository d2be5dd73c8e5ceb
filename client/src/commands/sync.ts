import { l10n } from "vscode";
import { pickConnected } from "../pickers/pickEnvironment.ts";
import type { Services } from "../services.ts";
import { reviewAndRun } from "../sync/reviewAndRun.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Sync…: brings the environment to what its branch says, after a look at the plan. */
export function registerSync(services: Services): Disposable {
  return registerCommand("plumbline.sync", services.log, async (target) => {
    const environment = await pickConnected(services.store, target, l10n.t("Sync"));
    if (environment !== undefined) await reviewAndRun(services, environment, { paths: [], message: "" });
  });
}
