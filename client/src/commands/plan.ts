import { l10n } from "vscode";
import { pickConnected } from "../pickers/pickEnvironment.ts";
import type { Services } from "../services.ts";
import { openPlan } from "../sync/openPlan.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Plan…: what a sync would do now, to look at only. */
export function registerPlan(services: Services): Disposable {
  return registerCommand("plumbline.plan", services.log, async (target) => {
    const environment = await pickConnected(services.store, target, l10n.t("Plan"));
    if (environment !== undefined) await openPlan(services, environment, []);
  });
}
