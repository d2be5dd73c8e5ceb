import { l10n, window } from "vscode";
import type { Services } from "../services.ts";
import type { Disposable } from "../util/disposables.ts";
import { groupings } from "../views/drift/grouping.ts";
import { groupingText } from "../views/drift/text.ts";
import { registerCommand } from "./registerCommand.ts";

/** Group By…: what the rows below an environment stand for, kept for the workspace. */
export function registerGroupResources({ log, driftView: { provider } }: Services): Disposable {
  return registerCommand("plumbline.groupResources", log, async () => {
    const items = groupings.map((grouping) => ({
      grouping,
      label: groupingText(l10n.t, grouping),
      description: grouping === provider.grouping ? l10n.t("shown now") : "",
    }));
    const picked = await window.showQuickPick(items, {
      title: l10n.t("Group By"),
      placeHolder: l10n.t("What groups resources in the tree?"),
    });
    if (picked !== undefined) provider.setGrouping(picked.grouping);
  });
}
