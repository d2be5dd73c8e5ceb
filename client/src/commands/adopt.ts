import { l10n, window } from "vscode";
import { adoptRequest } from "../../../server/src/protocol/decisions.ts";
import { applyFileEdit, openEdited } from "../edits/applyFileEdit.ts";
import { pickResource, resourceOf } from "../pickers/pickResource.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import type { Disposable } from "../util/disposables.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";

/** Adopt Live Value into Git, on a field or a resource: its manifest says what the environment has, and is open to be looked at and committed. */
export function registerAdopt({ log, server, store }: Services): Disposable {
  return registerCommand("plumbline.adopt", log, async (target) => {
    const picked = resourceOf(store, target) ?? (await pickResource(store, l10n.t("Adopt Live Value into Git"), isDrifted));
    if (picked === undefined) return;
    const { environment, resource } = picked;
    const { path } = readTarget(target);
    const outcome = await server.sendRequest(adoptRequest, {
      environment: environment.id,
      key: resource.key,
      ...(path === undefined ? {} : { path }),
    });
    if (!outcome.ok) {
      void (outcome.reason === "unexpected" ? showFailure(outcome.message) : window.showWarningMessage(outcome.message));
      return;
    }
    if (await applyFileEdit(outcome.edit)) await openEdited(outcome.edit);
  });
}

function isDrifted({ differences }: { readonly differences: readonly unknown[] }): boolean {
  return differences.length > 0;
}
