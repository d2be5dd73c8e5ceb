import type { QuickPickItem, Uri } from "vscode";
import { l10n, languages, ProgressLocation, TabInputText, window, workspace } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { planRequest, type PlanDto } from "../../../server/src/protocol/sync.ts";
import { showFailure } from "../commands/registerCommand.ts";
import type { Services } from "../services.ts";
import { planSummary } from "./text.ts";

/** Computes a plan and opens it as a read-only document; undefined when there is none, which the user has been told. */
export async function openPlan(
  { client, documents }: Services,
  environment: EnvironmentDto,
  paths: readonly string[],
): Promise<OpenPlan | undefined> {
  const outcome = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t("Planning {0}", environment.name), cancellable: true },
    (_progress, token) => client.sendRequest(planRequest, { environment: environment.id, paths }, token),
  );
  if (!outcome.ok) {
    void showFailure(outcome.message);
    return undefined;
  }
  const { plan } = outcome;
  const uri = documents.setPlan(environment.id, environment.name, plan.text);
  const document = await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), "markdown");
  await window.showTextDocument(document, { preview: true });
  return { plan, uri };
}

export interface OpenPlan {
  readonly plan: PlanDto;
  readonly uri: Uri;
}

/**
 * Asks for the explicit approval of exactly this plan. The question stays while the user looks at the plan; a protected environment wants its name typed.
 */
export async function approvePlan(environment: EnvironmentDto, { plan }: OpenPlan): Promise<boolean> {
  const summary = planSummary(plan, l10n.t);
  const title = l10n.t("Plan for {0}: {1}", environment.name, summary);
  if (environment.protected) {
    const typed = await window.showInputBox({
      title,
      prompt: l10n.t("{0} is protected. Type its name to approve this plan.", environment.name),
      placeHolder: environment.name,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text === "" || environment.name.startsWith(text) ? undefined : l10n.t("This is not the name of the environment."),
    });
    return typed === environment.name;
  }
  const approve: QuickPickItem = { label: l10n.t("Approve and Sync"), description: summary };
  const discard: QuickPickItem = { label: l10n.t("Discard"), description: l10n.t("nothing has been changed") };
  const choice = await window.showQuickPick([approve, discard], {
    title,
    placeHolder: l10n.t("Approve exactly this plan?"),
    ignoreFocusOut: true,
  });
  return choice === approve;
}

/** Closes the document of a plan that is done with. */
export async function closePlan({ uri }: OpenPlan): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  await window.tabGroups.close(tabs.filter(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()));
}
