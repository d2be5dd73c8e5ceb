import { ConfigurationTarget, l10n, window, workspace } from "vscode";
import { kubernetesVersionsRequest } from "../../../server/src/protocol/documents.ts";
import { versionItems } from "../pickers/versionItems.ts";
import type { Services } from "../services.ts";
import { readSettings } from "../settings.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Select Kubernetes Version…: what manifests are checked against, kept in the settings of the workspace. */
export function registerSelectKubernetesVersion({ log, server }: Services): Disposable {
  return registerCommand("plumbline.selectKubernetesVersion", log, async () => {
    const minors = await server.sendRequest(kubernetesVersionsRequest);
    if (minors.length === 0) {
      void showFailure(l10n.t("The schemas of Kubernetes could not be read."));
      return;
    }
    const picked = await window.showQuickPick(versionItems(minors, readSettings().kubernetesVersion, l10n.t), {
      title: l10n.t("Select Kubernetes Version"),
      placeHolder: l10n.t("Manifests are checked against it; .plumbline.yaml comes first"),
    });
    if (picked === undefined) return;
    const target = workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
    await workspace.getConfiguration("plumbline").update("kubernetesVersion", picked.version, target);
  });
}
