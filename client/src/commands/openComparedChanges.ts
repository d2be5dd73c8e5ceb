import { l10n, Uri, window } from "vscode";
import { openEnvironmentDiffs } from "../diff/openDiff.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Open All Diffs, on the document about two environments: each resource of the one beside that of the other, in one editor. */
export function registerOpenComparedChanges({ log, store, comparisons }: Services): Disposable {
  return registerCommand("plumbline.openComparedChanges", log, async (place) => {
    const uri = place instanceof Uri ? place : window.activeTextEditor?.document.uri;
    const comparison = uri && comparisons.get(uri);
    const [left, right] = [comparison?.left, comparison?.right].map((id) => (id === undefined ? undefined : store.environment(id)));
    if (comparison === undefined || left === undefined || right === undefined) {
      void window.showInformationMessage(l10n.t("Compare two environments first."));
      return;
    }
    await openEnvironmentDiffs([left, right], comparison.resources);
  });
}
