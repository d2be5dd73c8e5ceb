import type { Event, TreeDataProvider, TreeItem } from "vscode";
import { EventEmitter } from "vscode";
import type { DriftStore } from "../../driftStore.ts";
import { currentPhrasing } from "../../util/currentPhrasing.ts";
import { DisposableStore } from "../../util/disposables.ts";
import { Throttle } from "../../util/throttle.ts";
import { toTooltip, toTreeItem } from "./items.ts";
import type { Grouping } from "./grouping.ts";
import type { DriftNode } from "./model.ts";
import { runningChildren } from "./running.ts";
import type { RunningObjects } from "./runningObjects.ts";
import { childNodes, parentNode, rootNodes } from "./model.ts";

/**
 * Milliseconds between two drawings of the tree. VS Code waits until nothing has changed for 200 ms before it draws a second time; asked less often than
 * that, it draws each time at once, and a stream of changes does not keep the tree from being drawn.
 */
const drawInterval = 250;

/** Feeds the Drift view from the store. */
export class DriftTreeProvider implements TreeDataProvider<DriftNode> {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<undefined>());
  readonly #store: DriftStore;
  readonly #running: RunningObjects;
  #onlyDrifted = true;
  #grouping: Grouping;

  readonly onDidChangeTreeData: Event<undefined> = this.#changed.event;

  constructor(store: DriftStore, running: RunningObjects, grouping: Grouping) {
    this.#store = store;
    this.#running = running;
    this.#grouping = grouping;
    const drawing = this.#disposables.add(
      new Throttle(drawInterval, () => {
        this.#changed.fire(undefined);
      }),
    );
    this.#disposables.add(
      store.onDidChange(() => {
        drawing.request();
      }),
    );
  }

  /** Whether resources in sync are folded away. */
  get onlyDrifted(): boolean {
    return this.#onlyDrifted;
  }

  setOnlyDrifted(onlyDrifted: boolean): void {
    if (this.#onlyDrifted === onlyDrifted) return;
    this.#onlyDrifted = onlyDrifted;
    this.#changed.fire(undefined);
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  setGrouping(grouping: Grouping): void {
    if (this.#grouping === grouping) return;
    this.#grouping = grouping;
    this.#changed.fire(undefined);
  }

  getTreeItem(node: DriftNode): TreeItem {
    return toTreeItem(node, this.#onlyDrifted, currentPhrasing());
  }

  resolveTreeItem(item: TreeItem, node: DriftNode): TreeItem {
    item.tooltip = toTooltip(node, currentPhrasing());
    return item;
  }

  async getChildren(node?: DriftNode): Promise<DriftNode[]> {
    if (node?.type === "running") {
      const read = await this.#running.of(node.environment.id, node.resource.key);
      return [...runningChildren(node, read, currentPhrasing().t)];
    }
    if (node !== undefined) return [...childNodes(node, { onlyDrifted: this.#onlyDrifted, grouping: this.#grouping })];
    await this.#store.whenAnswered();
    return [...rootNodes(this.#store.workspace.environments, (environment) => this.#store.resources(environment))];
  }

  getParent(node: DriftNode): DriftNode | undefined {
    return parentNode(node, this.#store.resources(node.environment.id), this.#grouping);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
