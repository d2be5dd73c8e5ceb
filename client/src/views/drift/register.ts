import type { Memento, TreeView } from "vscode";
import { l10n, window } from "vscode";
import type { ResourceDriftDto } from "../../../../server/src/protocol/drift.ts";
import type { ContextKeyService } from "../../contextKeys.ts";
import type { DriftStore } from "../../driftStore.ts";
import type { LanguageServer } from "../../languageServer.ts";
import { viewIds } from "../../manifest.ts";
import { isSecret } from "../../secrets.ts";
import { hasPicture } from "../../standing.ts";
import { hasSuspect } from "../../suspects/doubtful.ts";
import { DisposableStore, type Disposable } from "../../util/disposables.ts";
import { readGrouping } from "./grouping.ts";
import type { DriftNode } from "./model.ts";
import { countDriftedEverywhere } from "./model.ts";
import { paintLostRows } from "./lostRows.ts";
import { RunningObjects } from "./runningObjects.ts";
import { DriftTreeProvider } from "./provider.ts";

/** Where the workspace keeps how its tree is grouped. */
const groupingKey = "drift.grouping";

export interface DriftView extends Disposable {
  readonly provider: DriftTreeProvider;
  readonly tree: TreeView<DriftNode>;
}

/** Creates the Drift view with its badge, message and context keys. */
export function registerDriftView(server: LanguageServer, store: DriftStore, contextKeys: ContextKeyService, memento: Memento): DriftView {
  const disposables = new DisposableStore();
  const running = disposables.add(new RunningObjects(server, store));
  const provider = disposables.add(new DriftTreeProvider(store, running, readGrouping(memento.get(groupingKey)) ?? "application"));
  disposables.add(paintLostRows());
  const tree = disposables.add(window.createTreeView(viewIds.drift, { treeDataProvider: provider, showCollapseAll: true }));
  const update = (): void => {
    const { environments, notice } = store.workspace;
    const drifted = countDriftedEverywhere(environments, (id) => store.resources(id));
    const shown = environments.filter(hasPicture);
    tree.badge = drifted === 0 ? undefined : { value: drifted, tooltip: l10n.t("{0} drifted", drifted) };
    tree.description = shown.length === 0 ? "" : provider.onlyDrifted ? l10n.t("only drifted") : l10n.t("all resources");
    // A message would keep the welcome view away; and setting one, the same too, would delay the next drawing of the tree.
    const message = (shown.length > 0 ? notice : undefined) ?? "";
    if (tree.message !== message) tree.message = message;
    if (memento.get(groupingKey) !== provider.grouping) void memento.update(groupingKey, provider.grouping);
    contextKeys.set("plumbline.onlyDrifted", provider.onlyDrifted);
    const has = (isSought: (resource: ResourceDriftDto) => boolean): boolean => shown.some(({ id }) => store.resources(id).some(isSought));
    contextKeys.set(
      "plumbline.hasDrift",
      has(({ verdict }) => verdict !== "inSync"),
    );
    contextKeys.set("plumbline.hasSecrets", has(isSecret));
    contextKeys.set("plumbline.hasSuspects", has(hasSuspect));
  };
  disposables.add(store.onDidChange(update));
  disposables.add(provider.onDidChangeTreeData(update));
  update();
  return {
    provider,
    tree,
    dispose: () => {
      disposables.dispose();
    },
  };
}
