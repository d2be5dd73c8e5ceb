import { l10n, window } from "vscode";
import type { Services } from "../services.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import { registerCommand } from "./registerCommand.ts";

/** Approve and Sync, and Discard Plan: the decision on the plan that is looked at. */
export function registerDecidePlan({ log, planReview }: Services): Disposable {
  const decide = (isApproved: boolean) => (): void => {
    const uri = planReview.current;
    if (uri === undefined) void window.showInformationMessage(l10n.t("Open the plan first that this is about."));
    else planReview.settle(uri, isApproved);
  };
  const disposables = new DisposableStore();
  disposables.add(registerCommand("plumbline.approvePlan", log, decide(true)));
  disposables.add(registerCommand("plumbline.discardPlan", log, decide(false)));
  return disposables;
}
