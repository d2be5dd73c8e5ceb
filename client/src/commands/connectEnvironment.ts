import { l10n, window } from "vscode";
import { connectRequest } from "../../../server/src/protocol/environments.ts";
import { viewIds } from "../manifest.ts";
import { pickContext, pickRemember } from "../pickers/pickContext.ts";
import { pickEnvironment } from "../pickers/pickEnvironment.ts";
import type { Services } from "../services.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Connect Environment…: which context it is, whether to remember that, then the connection itself. */
export function registerConnectEnvironment({ log, store, server }: Services): Disposable {
  return registerCommand("plumbline.connectEnvironment", log, async (target) => {
    const environment = await pickEnvironment(store, target, {
      title: l10n.t("Connect Environment"),
      isUsable: ({ connection }) => connection.state === "disconnected" || connection.state === "failed",
      nothing: l10n.t("Every environment is connected."),
    });
    if (environment === undefined) return;
    const context = await pickContext(server, environment);
    if (context === undefined) return;
    const remember = await pickRemember(environment, context);
    if (remember === undefined) return;
    const outcome = await window.withProgress({ location: { viewId: viewIds.drift } }, () =>
      server.sendRequest(connectRequest, { environment: environment.id, context, remember }),
    );
    if (!outcome.ok) void showFailure(outcome.message);
  });
}
