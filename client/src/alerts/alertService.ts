import type { ResourceDriftDto, VerdictDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { DriftStore, DriftStoreChange } from "../driftStore.ts";
import { isLost } from "../standing.ts";
import type { Disposable } from "../util/disposables.ts";
import { DriftAlerts, isQuiet } from "./driftAlerts.ts";

/** Milliseconds in which changes are gathered into one message. */
const gatherTime = 1000;
/** Milliseconds between two messages on one environment. */
const restTime = 60_000;

export interface AlertSettings {
  readonly enabled: boolean;
  /** Names; empty for all. */
  readonly environments: readonly string[];
  readonly verdicts: ReadonlySet<VerdictDto>;
  readonly quietHours: string;
}

export interface AlertSurroundings {
  readonly store: Pick<DriftStore, "workspace" | "environment" | "resources" | "resource"> & {
    onDidChange(listener: (change: DriftStoreChange) => void): Disposable;
  };
  /** Whether a sync of one's own runs in an environment. */
  readonly isSyncing: (environment: string) => boolean;
  readonly settings: () => AlertSettings;
  /**
   * Shows a message and resolves when it was answered or closed. One that faded away stays where the user finds it, and is open for as long as that takes.
   */
  readonly tell: (environment: string, resources: readonly ResourceDriftDto[]) => PromiseLike<"mute" | undefined>;
}

/**
 * Says when resources of a connected environment leave what Git says. One message a minute at the most for each environment, nothing twice as long as the
 * message on it is open, and none during a sync of one's own.
 */
export class AlertService implements Disposable {
  readonly #around: AlertSurroundings;
  readonly #subscription: Disposable;
  readonly #alerts = new DriftAlerts();
  /** Keys of what has drifted and was not told yet, by environment. */
  readonly #waiting = new Map<string, Set<string>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Keys of what the open messages tell, by environment. */
  readonly #open = new Map<string, Set<readonly string[]>>();
  /** When the last message came, in milliseconds. */
  readonly #toldAt = new Map<string, number>();
  readonly #muted = new Set<string>();

  constructor(around: AlertSurroundings) {
    this.#around = around;
    const { store } = around;
    this.#subscription = store.onDidChange((change) => {
      for (const environment of store.workspace.environments) {
        // What drifts while nobody looks is found when it is back.
        if (isLost(environment)) continue;
        if (environment.connection.state !== "connected") this.#alerts.forget(environment.id);
        else if (change.kind === "resources" && change.environment === environment.id) this.#update(environment, change.keys);
      }
    });
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#subscription.dispose();
  }

  #update({ id, name }: EnvironmentDto, keys: readonly string[]): void {
    const { store, settings, isSyncing } = this.#around;
    const { environments, verdicts } = settings();
    const changed = keys.map((key) => store.resource(id, key)).filter((resource) => resource !== undefined);
    const drifted = this.#alerts.update(id, changed, verdicts);
    if (drifted.length === 0 || isSyncing(id) || this.#muted.has(id) || (environments.length > 0 && !environments.includes(name))) return;
    const waiting = this.#waiting.get(id) ?? new Set();
    for (const { key } of drifted) waiting.add(key);
    this.#waiting.set(id, waiting);
    const rested = (this.#toldAt.get(id) ?? -Infinity) + restTime - Date.now();
    this.#tellAfter(id, Math.max(gatherTime, rested));
  }

  #tellAfter(id: string, milliseconds: number): void {
    if (this.#timers.has(id)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      this.#tellWaiting(id);
    }, milliseconds);
    this.#timers.set(id, timer);
  }

  #tellWaiting(id: string): void {
    const { store, settings, isSyncing } = this.#around;
    // What the sync makes as Git says is nothing to tell any more.
    if (isSyncing(id)) {
      this.#tellAfter(id, gatherTime);
      return;
    }
    const keys = this.#waiting.get(id) ?? new Set();
    this.#waiting.delete(id);
    const environment = store.environment(id);
    const { enabled, quietHours, verdicts } = settings();
    if (environment?.connection.state !== "connected" || !enabled || this.#muted.has(id) || isQuiet(quietHours, new Date())) return;
    const open = new Set([...(this.#open.get(id) ?? [])].flat());
    const resources = store.resources(id).filter(({ key, verdict }) => keys.has(key) && !open.has(key) && verdicts.has(verdict));
    if (resources.length > 0) void this.#tell(environment, resources);
  }

  async #tell({ id, name }: EnvironmentDto, resources: readonly ResourceDriftDto[]): Promise<void> {
    const open = this.#open.get(id) ?? new Set();
    const told = resources.map(({ key }) => key);
    this.#open.set(id, open.add(told));
    this.#toldAt.set(id, Date.now());
    const choice = await this.#around.tell(name, resources);
    open.delete(told);
    if (choice === "mute") this.#muted.add(id);
  }
}
