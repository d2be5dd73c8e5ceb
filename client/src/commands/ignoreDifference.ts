import { l10n, window } from "vscode";
import { ignoreRequest } from "../../../server/src/protocol/decisions.ts";
import { applyFileEdit } from "../edits/applyFileEdit.ts";
import { ignoreScopes, type IgnoreScopeItem } from "../ignore/ignoreScopes.ts";
import { pickDifference } from "../pickers/pickDifference.ts";
import { pickResource, resourceOf, type PickedResource } from "../pickers/pickResource.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import type { Disposable } from "../util/disposables.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";

/** Ignore Difference…, on a field or a resource: how far that reaches and why, then the rule in the configuration. */
export function registerIgnoreDifference({ log, server, store }: Services): Disposable {
  return registerCommand("plumbline.ignoreDifference", log, async (target) => {
    const title = l10n.t("Ignore Difference");
    const named = resourceOf(store, target);
    const picked = named ?? (await pickResource(store, title, ({ differences }) => differences.some(({ kind }) => kind !== "ignored")));
    if (picked === undefined) return;
    const { path: row } = readTarget(target);
    const path = row ?? (named === undefined ? await pickDifference(picked.resource, title) : undefined);
    if (named === undefined && path === undefined) return;
    const scope = await pickScope(store.workspace.environments.length, picked, path);
    if (scope === undefined) return;
    const reason = await window.showInputBox({
      title,
      prompt: l10n.t("Why is it fine that {0} differs?", scope.label),
      placeHolder: l10n.t("scaled by the HPA"),
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === "" ? l10n.t("A rule needs a reason: somebody else will read it.") : undefined),
    });
    if (reason === undefined) return;
    const { environment, resource } = picked;
    const outcome = await server.sendRequest(ignoreRequest, {
      environment: environment.id,
      key: resource.key,
      ...(path === undefined ? {} : { path }),
      ...(scope.manager === undefined ? {} : { manager: scope.manager }),
      scope: scope.scope,
      reason: reason.trim(),
    });
    if (!outcome.ok) void showFailure(outcome.message);
    else if (await applyFileEdit(outcome.edit, { save: true })) {
      window.setStatusBarMessage(l10n.t("Plumbline ignores {0}", scope.label), statusMs);
    }
  });
}

const statusMs = 5000;

async function pickScope(
  environments: number,
  { environment, resource }: PickedResource,
  path: string | undefined,
): Promise<IgnoreScopeItem | undefined> {
  // What a line of an open file is told of need not be in the tree: the file may say something else than the branch.
  const told = path === undefined ? undefined : { path, label: path.replace(/^\./, ""), kind: "changed" as const, quiet: false };
  const difference = resource.differences.find((one) => one.path === path) ?? told;
  const items = ignoreScopes({ environment, resource, environments, ...(difference === undefined ? {} : { difference }) }, l10n.t);
  return window.showQuickPick(items, { title: l10n.t("Ignore Difference"), placeHolder: l10n.t("What shall be ignored?") });
}
