import { l10n, Uri, window } from "vscode";
import type { ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import { openAllDiffs } from "../diff/openDiff.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import { hasPicture } from "../standing.ts";
import { byVerdictThenName } from "../views/drift/model.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/**
 * Open All Changes: everything that is not in sync, of all connected environments, below the row that it is called on, or of the files in a folder of the explorer,
 * in one editor.
 */
export function registerOpenAllChanges({ log, store }: Services): Disposable {
  return registerCommand("plumbline.openAllChanges", log, async (target) => {
    const folder = target instanceof Uri ? target : undefined;
    const { environment: id, keys, name } = readTarget(target);
    const environments = store.workspace.environments.filter(
      (environment) => hasPicture(environment) && (id === undefined || environment.id === id),
    );
    const below = keys === undefined ? undefined : new Set(keys);
    const isMeant = (resource: ResourceDriftDto): boolean =>
      hasChanges(resource) && (below?.has(resource.key) ?? true) && (folder === undefined || isIn(folder, resource));
    const entries = environments.flatMap((environment) =>
      store
        .resources(environment.id)
        .filter(isMeant)
        .sort(byVerdictThenName)
        .map((resource) => ({ environment, resource })),
    );
    if (entries.length === 0) {
      void window.showInformationMessage(l10n.t("Everything is in sync: there is no change to open."));
      return;
    }
    const places = [...new Set(entries.map(({ environment }) => environment.name))].join(", ");
    const part = folder === undefined ? name : folder.path.slice(folder.path.lastIndexOf("/") + 1);
    await openAllDiffs(
      part === undefined || part === "" ? l10n.t("Changes in {0}", places) : l10n.t("Changes of {0} in {1}", part, places),
      entries,
    );
  });
}

/** Of what is unknown there are no two sides to look at. */
function hasChanges({ verdict }: ResourceDriftDto): boolean {
  return verdict !== "inSync" && verdict !== "unknown";
}

function isIn(folder: Uri, { source }: ResourceDriftDto): boolean {
  if (source === undefined) return false;
  const file = Uri.parse(source.uri, true).toString();
  return file === folder.toString() || file.startsWith(`${folder.toString()}/`);
}
