import { commands, l10n, ProgressLocation, window } from "vscode";
import { validateWorkspaceRequest } from "../../../server/src/protocol/documents.ts";
import { summaryText } from "../summaryText.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Validate Workspace: checks every manifest and says what came of it. */
export function registerValidateWorkspace({ log, server }: Services): Disposable {
  return registerCommand("plumbline.validateWorkspace", log, async () => {
    const { files, errors, warnings } = await window.withProgress(
      { location: ProgressLocation.Window, title: l10n.t("Validating manifests") },
      () => server.sendRequest(validateWorkspaceRequest),
    );
    const summary = summaryText({ files, errors, warnings }, l10n.t);
    if (errors + warnings === 0) {
      void window.showInformationMessage(summary);
      return;
    }
    const showProblems = l10n.t("Show Problems");
    void window.showWarningMessage(summary, showProblems).then((choice) => {
      if (choice === showProblems) void commands.executeCommand("workbench.actions.view.problems");
    });
  });
}
