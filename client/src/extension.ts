import type { ExtensionContext } from "vscode";
import { Uri, window } from "vscode";
import { registerAlerts } from "./alerts/registerAlerts.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { EnvironmentComparisons } from "./compare/environmentComparisons.ts";
import { ContextKeyService } from "./contextKeys.ts";
import { PlumblineDocuments } from "./diff/contentProvider.ts";
import { DriftStore } from "./driftStore.ts";
import { LanguageServer } from "./languageServer.ts";
import { LanguageStatus } from "./languageStatus.ts";
import { registerSourceDrift } from "./sourceDrift/register.ts";
import { startWhenNeeded } from "./startWhenNeeded.ts";
import { registerStatusBar } from "./statusBar.ts";
import { PlanReview } from "./sync/planReview.ts";
import { SyncActivity } from "./sync/syncActivity.ts";
import { registerDriftView } from "./views/drift/register.ts";
import { registerEnvironmentsView } from "./views/environments/provider.ts";
import { tellFocus } from "./tellFocus.ts";
import { trackWorkspaceContext } from "./workspaceContext.ts";
import type { Disposable } from "./util/disposables.ts";
import { YamlExtension } from "./yamlExtension.ts";

/** The only state of this module: what `deactivate`, which gets no context, has to end. */
let languageServer: LanguageServer | undefined;

/** Composes the extension. Nothing here waits for the language server: views fill when it answers. */
export function activate(context: ExtensionContext): void {
  const own = <T extends Disposable>(item: T): T => {
    context.subscriptions.push(item);
    return item;
  };
  const log = own(window.createOutputChannel("Plumbline", { log: true }));
  const server = own(new LanguageServer(context, log));
  const store = own(new DriftStore(server, log));
  const documents = own(new PlumblineDocuments(server, store));
  const comparisons = own(new EnvironmentComparisons());
  const syncActivity = own(new SyncActivity(server));
  const contextKeys = new ContextKeyService();
  const planReview = own(new PlanReview(contextKeys));
  const driftView = own(registerDriftView(server, store, contextKeys, context.workspaceState));
  own(registerEnvironmentsView(store));
  own(tellFocus(server, log));
  own(trackWorkspaceContext(store, contextKeys));
  own(registerStatusBar(store, syncActivity));
  own(registerAlerts(store, syncActivity));
  own(registerCommands({ server, log, store, documents, comparisons, driftView, planReview, syncActivity }));
  own(registerSourceDrift(server, store, Uri.joinPath(context.extensionUri, "media")));
  const languageStatus = own(new LanguageStatus(server));
  const yamlExtension = own(new YamlExtension(log));
  own(
    yamlExtension.onDidChange(() => {
      server.sendSettings();
    }),
  );
  languageServer = server;
  own(startWhenNeeded(server));
  languageStatus.start();
  yamlExtension.start();
}

/** Ends the language server; VS Code waits for it. */
export async function deactivate(): Promise<void> {
  await languageServer?.stop();
}
