import type { Event, TreeDataProvider, TreeItem } from "vscode";
import { EventEmitter, l10n, window } from "vscode";
import type { DriftStore } from "../../driftStore.ts";
import { viewIds } from "../../manifest.ts";
import { currentPhrasing } from "../../util/currentPhrasing.ts";
import { DisposableStore, type Disposable } from "../../util/disposables.ts";
import { toTreeItem } from "./items.ts";
import type { EnvironmentNode } from "./model.ts";
import { environmentFacts } from "./model.ts";

class EnvironmentTreeProvider implements TreeDataProvider<EnvironmentNode>, Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<undefined>());
  readonly #store: DriftStore;

  readonly onDidChangeTreeData: Event<undefined> = this.#changed.event;

  constructor(store: DriftStore) {
    this.#store = store;
    this.#disposables.add(
      store.onDidChange((change) => {
        if (change.kind === "workspace") this.#changed.fire(undefined);
      }),
    );
  }

  getTreeItem(node: EnvironmentNode): TreeItem {
    return toTreeItem(node, currentPhrasing());
  }

  async getChildren(node?: EnvironmentNode): Promise<EnvironmentNode[]> {
    if (node?.type === "fact") return [];
    if (node !== undefined) return [...environmentFacts(node.environment, l10n.t)];
    await this.#store.whenAnswered();
    return this.#store.workspace.environments.map((environment) => ({ type: "environment", environment }));
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** Creates the Environments view. */
export function registerEnvironmentsView(store: DriftStore): Disposable {
  const disposables = new DisposableStore();
  const treeDataProvider = disposables.add(new EnvironmentTreeProvider(store));
  disposables.add(window.createTreeView(viewIds.environments, { treeDataProvider }));
  return disposables;
}
