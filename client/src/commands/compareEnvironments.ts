import { commands, l10n, languages, ProgressLocation, window, workspace } from "vscode";
import { compareEnvironmentsRequest, type EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";
import { chooseEnvironment } from "../pickers/pickEnvironment.ts";

/** Compare Environments…: what two of them do differently, on purpose or by drift. */
export function registerCompareEnvironments({ log, store, server, documents, comparisons }: Services): Disposable {
  return registerCommand("plumbline.compareEnvironments", log, async (target) => {
    const { environments } = store.workspace;
    if (environments.length < 2) {
      const add = l10n.t("Add Environment…");
      const choice = await window.showInformationMessage(l10n.t("There is only one environment. Add another one to compare it with."), add);
      if (choice === add) await commands.executeCommand("plumbline.addEnvironment");
      return;
    }
    const { environment: id } = readTarget(target);
    const left = environments.find((environment) => environment.id === id) ?? (await pick(environments, l10n.t("Choose an environment")));
    if (left === undefined) return;
    const others = environments.filter((environment) => environment.id !== left.id);
    const right = others.length === 1 ? others[0] : await pick(others, l10n.t("Compare {0} with", left.name));
    if (right === undefined) return;
    const outcome = await window.withProgress(
      { location: ProgressLocation.Window, title: l10n.t("Comparing {0} with {1}", left.name, right.name) },
      () => server.sendRequest(compareEnvironmentsRequest, { left: left.id, right: right.id }),
    );
    if (!outcome.ok) {
      void showFailure(outcome.message);
      return;
    }
    const uri = documents.setEnvironments([left, right], outcome.text);
    comparisons.set(uri, { left: left.id, right: right.id, resources: outcome.resources });
    const document = await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), "markdown");
    await window.showTextDocument(document, { preview: false });
  });
}

function pick(environments: readonly EnvironmentDto[], placeHolder: string): Promise<EnvironmentDto | undefined> {
  return chooseEnvironment(environments, { title: l10n.t("Compare Environments"), placeHolder });
}
