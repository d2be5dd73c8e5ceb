import type { QuickPickItem } from "vscode";
import { l10n, window } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { contextsRequest } from "../../../server/src/protocol/environments.ts";
import type { LanguageServer } from "../languageServer.ts";
import { rememberItems } from "./rememberItems.ts";

/** Lets the user pick the kubeconfig context that an environment is. */
export async function pickContext(server: LanguageServer, environment: EnvironmentDto): Promise<string | undefined> {
  const { contexts, message } = await server.sendRequest(contextsRequest);
  if (contexts.length === 0) {
    void window.showErrorMessage(message ?? l10n.t("The kubeconfig has no context."));
    return undefined;
  }
  const known = environment.connection.context;
  const likely = known ?? environment.name;
  const items = contexts
    .map((context): QuickPickItem & { readonly name: string } => ({
      name: context.name,
      label: context.name,
      description: [context.name === known ? l10n.t("used before") : "", context.current ? l10n.t("current context") : ""]
        .filter((part) => part !== "")
        .join(" · "),
      detail: context.cluster === "" ? context.server : `${context.cluster} · ${context.server}`,
    }))
    // The likely one first: the one that it was, else the one that is called the same.
    .sort((left, right) => Number(right.name === likely) - Number(left.name === likely));
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Connect {0}", environment.name),
    placeHolder: l10n.t("Which kubeconfig context is {0}?", environment.name),
    matchOnDetail: true,
  });
  return picked?.name;
}

/** Asks whether the environment may be connected by itself from now on; undefined when the user turned back. */
export async function pickRemember(environment: EnvironmentDto, context: string): Promise<boolean | undefined> {
  const title = l10n.t("Connect {0} to the context {1}", environment.name, context);
  return (await window.showQuickPick(rememberItems(l10n.t), { title }))?.remember;
}
