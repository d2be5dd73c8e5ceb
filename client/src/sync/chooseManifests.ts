import path from "node:path";
import type { QuickPickItem } from "vscode";
import { l10n, ThemeColor, ThemeIcon, window } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { ChangedManifestDto } from "../../../server/src/protocol/sync.ts";
import { manifestText } from "./text.ts";

interface ManifestItem extends QuickPickItem {
  readonly path: string;
}

/** Lets the user choose the manifests of a commit. What has errors is offered but not chosen; what is in a merge conflict is not offered. */
export async function chooseManifests(
  environment: EnvironmentDto,
  manifests: readonly ChangedManifestDto[],
): Promise<readonly string[] | undefined> {
  const items = manifests.filter(({ status }) => status !== "conflicted").map(toItem);
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Commit and Sync {0}", environment.name),
    placeHolder: l10n.t("Choose the manifests to commit"),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  return picked?.map((item) => item.path);
}

function toItem(manifest: ChangedManifestDto): ManifestItem {
  const { errors } = manifest;
  return {
    path: manifest.path,
    label: path.posix.basename(manifest.path),
    description: manifestText(manifest, l10n.t),
    picked: errors === 0,
    iconPath: errors === 0 ? new ThemeIcon("file-code") : new ThemeIcon("error", new ThemeColor("list.errorForeground")),
    ...(errors === 0 ? {} : { detail: errors === 1 ? l10n.t("1 error") : l10n.t("{0} errors", errors) }),
  };
}
