import type { Uri } from "vscode";
import { l10n, languages, ProgressLocation, TabInputText, window, workspace } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { planRequest, type PlanDto } from "../../../server/src/protocol/sync.ts";
import { showFailure } from "../commands/registerCommand.ts";
import type { Services } from "../services.ts";

export interface OpenPlan {
  readonly plan: PlanDto;
  readonly uri: Uri;
}

/** Computes a plan, of one resource alone where its key is given, and opens it as a read-only document; undefined when there is none, which the user has been told. */
export async function openPlan(
  { server, documents }: Services,
  environment: EnvironmentDto,
  paths: readonly string[],
  only?: string,
): Promise<OpenPlan | undefined> {
  const outcome = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t("Planning {0}", environment.name), cancellable: true },
    (_progress, token) =>
      server.sendRequest(planRequest, { environment: environment.id, paths, ...(only === undefined ? {} : { only }) }, token),
  );
  if (!outcome.ok) {
    void showFailure(outcome.message);
    return undefined;
  }
  const { plan } = outcome;
  const uri = documents.setPlan(environment.id, environment.name, plan.text);
  const document = await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), "markdown");
  // Not as a preview: the next click in the tree would take its place, and with it the decision.
  await window.showTextDocument(document, { preview: false });
  return { plan, uri };
}

/** Closes the document of a plan that is done with. */
export async function closePlan(uri: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  await window.tabGroups.close(tabs.filter(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()));
}
