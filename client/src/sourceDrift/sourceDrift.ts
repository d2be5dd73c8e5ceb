import type { Event } from "vscode";
import { EventEmitter, workspace } from "vscode";
import type { DriftStore } from "../driftStore.ts";
import { hasPicture, isLost, nameAsSeen } from "../standing.ts";
import { currentPhrasing } from "../util/currentPhrasing.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import { readSourceDriftSettings, type SourceDriftSettings } from "./settings.ts";
import type { SourceDriftStore } from "./store.ts";

/** What everything that is shown at the lines of manifests works with. */
export class SourceDrift implements Disposable {
  readonly store: SourceDriftStore;
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<string>());
  readonly #environments: DriftStore;
  #settings = readSourceDriftSettings();

  /** Fires with the URI of a document at whose lines something else is to be shown. */
  readonly onDidChange: Event<string> = this.#changed.event;

  constructor(store: SourceDriftStore, environments: DriftStore) {
    this.store = store;
    this.#environments = environments;
    this.#disposables.add(
      store.onDidChange((uri) => {
        this.#changed.fire(uri);
      }),
    );
    this.#disposables.add(
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration("plumbline.drift")) return;
        this.#settings = readSourceDriftSettings();
        this.#tellAll();
      }),
    );
    let shown = "";
    this.#disposables.add(
      environments.onDidChange(() => {
        // Names, and how many there are, are part of what is shown.
        const now = JSON.stringify(
          environments.workspace.environments.map(({ id, name, connection }) => [id, name, connection.state, connection.lostSince]),
        );
        if (now === shown) return;
        shown = now;
        this.#tellAll();
      }),
    );
  }

  get settings(): SourceDriftSettings {
    return this.#settings;
  }

  /** How many environments tell something. */
  get shownCount(): number {
    return this.#environments.workspace.environments.filter(hasPicture).length;
  }

  /** The name of an environment, with how old it is what is told of one that was lost; undefined for one that is no more. */
  readonly environmentName = (id: string): string | undefined => {
    const environment = this.#environments.environment(id);
    return environment && nameAsSeen(environment, currentPhrasing());
  };

  /** The branch that an environment follows; undefined where it is not known. */
  branchOf(id: string): string | undefined {
    return this.#environments.environment(id)?.branch;
  }

  /** Whether what is told of an environment is what was seen before the connection was lost. */
  isLost(id: string): boolean {
    const environment = this.#environments.environment(id);
    return environment !== undefined && isLost(environment);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #tellAll(): void {
    for (const { uri } of workspace.textDocuments) if (this.store.get(uri.toString()).length > 0) this.#changed.fire(uri.toString());
  }
}
