import { l10n, window } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { changedManifestsRequest } from "../../../server/src/protocol/sync.ts";
import { pickConnected } from "../pickers/pickEnvironment.ts";
import type { Services } from "../services.ts";
import { chooseManifests } from "../sync/chooseManifests.ts";
import { reviewAndRun } from "../sync/reviewAndRun.ts";
import { saveManifests } from "../sync/saveManifests.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Commit and Sync…: what goes in, the message, the plan and its approval, then the way to a healthy environment. */
export function registerCommitAndSync(services: Services): Disposable {
  const { log, store } = services;
  return registerCommand("plumbline.commitAndSync", log, async (target) => {
    const environment = await pickConnected(store, target, l10n.t("Commit and Sync"));
    if (environment === undefined) return;
    const paths = await choosePaths(services, environment);
    if (paths === undefined) return;
    const message = await window.showInputBox({
      title: l10n.t("Commit and Sync {0}", environment.name),
      prompt:
        paths.length === 1
          ? l10n.t("Message for the commit of 1 manifest")
          : l10n.t("Message for the commit of {0} manifests", paths.length),
      placeHolder: l10n.t("What changes, and why"),
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === "" ? l10n.t("A commit needs a message.") : undefined),
    });
    if (message !== undefined) await reviewAndRun(services, environment, { paths, message });
  });
}

async function choosePaths({ server }: Services, environment: EnvironmentDto): Promise<readonly string[] | undefined> {
  const { manifests, refusal } = await server.sendRequest(changedManifestsRequest, { environment: environment.id });
  if (refusal !== undefined) {
    void showFailure(refusal);
    return undefined;
  }
  if (manifests.length === 0) {
    void window.showInformationMessage(l10n.t("No manifest of {0} is uncommitted. Sync applies what Git says already.", environment.name));
    return undefined;
  }
  const chosen = await chooseManifests(environment, manifests);
  if (chosen === undefined) return undefined;
  if (chosen.length === 0) {
    void window.showInformationMessage(l10n.t("No manifest was chosen, so there is nothing to commit."));
    return undefined;
  }
  return (await saveManifests(manifests.filter(({ path }) => chosen.includes(path)))) ? chosen : undefined;
}
