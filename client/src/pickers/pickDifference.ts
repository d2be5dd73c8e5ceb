import { l10n, window, type QuickPickItem } from "vscode";
import type { ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import { currentPhrasing } from "../util/currentPhrasing.ts";
import { describeDifference } from "../views/drift/text.ts";

/** Lets the user pick one of the differences of a resource that nothing ignores yet; answers its full path. */
export async function pickDifference({ kind, name, differences }: ResourceDriftDto, title: string): Promise<string | undefined> {
  const items = differences
    .filter((difference) => difference.kind !== "ignored")
    .map((difference): QuickPickItem & { readonly path: string } => ({
      label: difference.label,
      description: describeDifference(difference, currentPhrasing()),
      path: difference.path,
    }));
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only.path;
  const placeHolder = l10n.t("Choose a field of {0}", `${kind} ${name}`);
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.path;
}
