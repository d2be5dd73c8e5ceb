import { l10n } from "vscode";
import { pickResource, resourceOf } from "../pickers/pickResource.ts";
import type { Services } from "../services.ts";
import { reviewAndRun } from "../sync/reviewAndRun.ts";
import type { Disposable } from "../util/disposables.ts";
import { registerCommand } from "./registerCommand.ts";

/** Revert Live to Git, on a resource or one of its fields: the resource becomes what the branch says, after a look at the plan for it alone. */
export function registerRevert(services: Services): Disposable {
  const { log, store } = services;
  return registerCommand("plumbline.revert", log, async (target) => {
    const picked =
      resourceOf(store, target) ?? (await pickResource(store, l10n.t("Revert Live to Git"), ({ verdict }) => verdict !== "inSync"));
    if (picked === undefined) return;
    await reviewAndRun(services, picked.environment, { paths: [], message: "", only: picked.resource.key });
  });
}
