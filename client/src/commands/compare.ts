import type { QuickPickItem } from "vscode";
import { l10n, window } from "vscode";
import { openDiff } from "../diff/openDiff.ts";
import { comparablePairs, pairName, pointName, type PointPair } from "../diff/points.ts";
import { pickResource, resourceOf, type PickedResource } from "../pickers/pickResource.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Compare…: a resource at any two points. */
export function registerCompare({ log, store }: Services): Disposable {
  return registerCommand("plumbline.compare", log, async (target) => {
    const picked = resourceOf(store, target) ?? (await pickResource(store, l10n.t("Compare")));
    if (picked === undefined) return;
    const pair = await pickPair(picked);
    if (pair !== undefined) await openDiff(picked.environment, picked.resource, pair);
  });
}

async function pickPair({ environment, resource }: PickedResource): Promise<PointPair | undefined> {
  const items = comparablePairs(resource).map((pair): QuickPickItem & { readonly pair: PointPair } => {
    const absent = [pair.left, pair.right].filter((point) => !resource.points.includes(point));
    return {
      label: pairName(pair, environment, l10n.t),
      ...(absent[0] === undefined ? {} : { description: l10n.t("not in {0}", pointName(absent[0], environment, l10n.t)) }),
      pair,
    };
  });
  const title = l10n.t("Compare {0}", `${resource.kind} ${resource.name}`);
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t("Choose two points") }))?.pair;
}
