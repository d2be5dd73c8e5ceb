import { l10n } from "vscode";
import { pickResource } from "../pickers/pickResource.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Find Resource…: picks a resource by name and shows it in the tree. */
export function registerFindResource({ log, store, driftView }: Services): Disposable {
  return registerCommand("plumbline.findResource", log, async () => {
    const picked = await pickResource(store, l10n.t("Find Resource"));
    if (picked === undefined) return;
    const { environment, resource } = picked;
    if (resource.verdict === "inSync") driftView.provider.setOnlyDrifted(false);
    await driftView.tree.reveal({ type: "resource", environment, resource }, { select: true, focus: true });
  });
}
