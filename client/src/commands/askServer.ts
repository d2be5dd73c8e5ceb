import { l10n, ProgressLocation, window } from "vscode";
import { settleProgressNotification, settleRequest, type SettleDto } from "../../../server/src/protocol/settle.ts";
import type { Services } from "../services.ts";
import { pickSuspects, suspectsOf, type Suspects } from "../suspects/pickSuspects.ts";
import { answerText } from "../suspects/text.ts";
import type { Disposable } from "../util/disposables.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";

/** Ask the Server…, about fields of which only it can tell whether they differ: of one resource, or of all that are in doubt in an environment. */
export function registerAskServer(services: Services): Disposable {
  const { log, store } = services;
  return registerCommand("plumbline.askServer", log, async (target) => {
    const suspects = suspectsOf(store, target) ?? (await pickSuspects(store));
    if (suspects !== undefined) tell(await ask(services, suspects), nameOf(suspects));
  });
}

function nameOf({ environment, resource }: Suspects): string {
  return resource === undefined ? environment.name : `${resource.kind} ${resource.name}`;
}

/** Cancelled, it throws; what was answered until then is in the tree. */
async function ask({ server }: Services, suspects: Suspects): Promise<SettleDto> {
  const { environment, resource } = suspects;
  const title = l10n.t("Ask the server about {0}", nameOf(suspects));
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    let shown = 0;
    const listener = server.onNotification(settleProgressNotification, ({ environment: id, done, total }) => {
      if (id !== environment.id || total < 2) return;
      progress.report({ message: l10n.t("{0} of {1}", done, total), increment: (100 * (done - shown)) / total });
      shown = done;
    });
    try {
      const params = { environment: environment.id, ...(resource === undefined ? {} : { key: resource.key }) };
      return await server.sendRequest(settleRequest, params, token);
    } finally {
      listener.dispose();
    }
  });
}

function tell(outcome: SettleDto, name: string): void {
  if (!outcome.ok) {
    void (outcome.reason === "unexpected" ? showFailure(outcome.message) : window.showWarningMessage(outcome.message));
    return;
  }
  const text = answerText(outcome, name, l10n.t);
  void (outcome.failures.length === 0 ? window.showInformationMessage(text) : window.showWarningMessage(text));
}
