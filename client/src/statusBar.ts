import { l10n, StatusBarAlignment, window } from "vscode";
import type { DriftStore } from "./driftStore.ts";
import { statusText } from "./statusBarText.ts";
import type { SyncActivity } from "./sync/syncActivity.ts";
import { currentPhrasing } from "./util/currentPhrasing.ts";
import { DisposableStore, type Disposable } from "./util/disposables.ts";

/** Shows the drift of the connected environments in the status bar; a click shows the view. */
export function registerStatusBar(store: DriftStore, syncActivity: SyncActivity): Disposable {
  const disposables = new DisposableStore();
  const item = disposables.add(window.createStatusBarItem("plumbline.drift", StatusBarAlignment.Left, 10));
  item.name = l10n.t("Plumbline Drift");
  item.command = "plumbline.showDrift";
  const update = (): void => {
    const summaries = store.workspace.environments.map((environment) => ({
      environment,
      resources: store.resources(environment.id),
      sync: syncActivity.progressOf(environment.id),
    }));
    const status = statusText(summaries, currentPhrasing());
    if (status === undefined) {
      item.hide();
      return;
    }
    item.text = `$(${status.icon}) ${status.text}`;
    item.tooltip = status.lines.join("\n");
    item.accessibilityInformation = { label: l10n.t("Plumbline: {0}", status.text) };
    item.show();
  };
  disposables.add(store.onDidChange(update));
  disposables.add(syncActivity.onDidChange(update));
  update();
  return disposables;
}
