import { l10n } from "vscode";
import { disconnectRequest } from "../../../server/src/protocol/environments.ts";
import { pickEnvironment } from "../pickers/pickEnvironment.ts";
import type { Services } from "../services.ts";
import { hasPicture } from "../standing.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Disconnect Environment: ends the connection and forgets the consent to connect by itself. */
export function registerDisconnectEnvironment({ log, store, server }: Services): Disposable {
  return registerCommand("plumbline.disconnectEnvironment", log, async (target) => {
    const environment = await pickEnvironment(store, target, {
      title: l10n.t("Disconnect Environment"),
      isUsable: (environment) => hasPicture(environment) || environment.connection.state === "connecting",
      nothing: l10n.t("No environment is connected."),
    });
    if (environment === undefined) return;
    const outcome = await server.sendRequest(disconnectRequest, { environment: environment.id });
    if (!outcome.ok) void showFailure(outcome.message);
  });
}
