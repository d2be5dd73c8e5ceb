import { l10n, window } from "vscode";
import { openAllDiffs } from "../diff/openDiff.ts";
import { isConnected } from "../pickers/pickEnvironment.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import { byVerdictThenName } from "../views/drift/model.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Open All Changes: everything that is not in sync, of all connected environments or below the row that it is called on, in one editor. */
export function registerOpenAllChanges({ log, store }: Services): Disposable {
  return registerCommand("plumbline.openAllChanges", log, async (target) => {
    const { environment: id, keys } = readTarget(target);
    const environments = store.workspace.environments.filter(
      (environment) => isConnected(environment) && (id === undefined || environment.id === id),
    );
    const below = keys === undefined ? undefined : new Set(keys);
    const entries = environments.flatMap((environment) =>
      [...store.resources(environment.id)]
        .filter(({ verdict, key }) => verdict !== "inSync" && (below?.has(key) ?? true))
        .sort(byVerdictThenName)
        .map((resource) => ({ environment, resource })),
    );
    if (entries.length === 0) {
      void window.showInformationMessage(l10n.t("Everything is in sync: there is no change to open."));
      return;
    }
    const names = environments.map(({ name }) => name).join(", ");
    await openAllDiffs(l10n.t("Changes in {0}", names), entries);
  });
}
