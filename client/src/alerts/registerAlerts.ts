import { commands, l10n, window, workspace } from "vscode";
import type { ResourceDriftDto, VerdictDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { DriftStore } from "../driftStore.ts";
import type { SyncActivity } from "../sync/syncActivity.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import { alertText, DriftAlerts, isQuiet } from "./driftAlerts.ts";

/** Milliseconds in which changes are gathered into one message. */
const gatherTime = 1000;

/** Says once when resources of a connected environment leave what Git says: one message at a time for each environment, none during a sync of one's own. */
export function registerAlerts(store: DriftStore, syncActivity: SyncActivity): Disposable {
  return new AlertService(store, syncActivity);
}

class AlertService implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #store: DriftStore;
  readonly #syncActivity: SyncActivity;
  readonly #alerts = new DriftAlerts();
  /** Keys of what has drifted and was not told yet, by environment. */
  readonly #waiting = new Map<string, Set<string>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #shown = new Set<string>();
  readonly #muted = new Set<string>();

  constructor(store: DriftStore, syncActivity: SyncActivity) {
    this.#store = store;
    this.#syncActivity = syncActivity;
    this.#disposables.add(
      store.onDidChange((change) => {
        for (const environment of store.workspace.environments) {
          if (environment.connection.state !== "connected") this.#alerts.forget(environment.id);
          else if (change.kind === "resources" && change.environment === environment.id) this.#update(environment, change.keys);
        }
      }),
    );
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#disposables.dispose();
  }

  #update({ id, name }: EnvironmentDto, keys: readonly string[]): void {
    const { environments, verdicts } = readAlertSettings();
    const changed = keys.map((key) => this.#store.resource(id, key)).filter((resource) => resource !== undefined);
    const drifted = this.#alerts.update(id, changed, verdicts);
    const isOurs = this.#syncActivity.progressOf(id) !== undefined;
    if (drifted.length === 0 || isOurs || this.#muted.has(id) || (environments.length > 0 && !environments.includes(name))) return;
    const waiting = this.#waiting.get(id) ?? new Set();
    for (const { key } of drifted) waiting.add(key);
    this.#waiting.set(id, waiting);
    if (!this.#timers.has(id))
      this.#timers.set(
        id,
        setTimeout(() => void this.#tell(id), gatherTime),
      );
  }

  async #tell(id: string): Promise<void> {
    this.#timers.delete(id);
    const keys = this.#waiting.get(id);
    this.#waiting.delete(id);
    const environment = this.#store.environment(id);
    const { enabled, quietHours, verdicts } = readAlertSettings();
    if (keys === undefined || environment === undefined || !enabled || this.#shown.has(id) || isQuiet(quietHours, new Date())) return;
    const resources = this.#store.resources(id).filter(({ key, verdict }) => keys.has(key) && verdicts.has(verdict));
    if (resources.length > 0) await this.#show(environment, resources);
  }

  async #show({ id, name }: EnvironmentDto, resources: readonly ResourceDriftDto[]): Promise<void> {
    const showDrift = l10n.t("Show Drift");
    const mute = l10n.t("Mute");
    this.#shown.add(id);
    const choice = await window.showWarningMessage(alertText(name, resources, l10n.t), showDrift, mute);
    this.#shown.delete(id);
    if (choice === showDrift) await commands.executeCommand("plumbline.showDrift");
    else if (choice === mute) this.#muted.add(id);
  }
}

interface AlertSettings {
  readonly enabled: boolean;
  /** Names; empty for all. */
  readonly environments: readonly string[];
  readonly verdicts: ReadonlySet<VerdictDto>;
  readonly quietHours: string;
}

function readAlertSettings(): AlertSettings {
  const configuration = workspace.getConfiguration("plumbline.alerts");
  return {
    enabled: configuration.get("enabled", true),
    environments: configuration.get<readonly string[]>("environments", []),
    verdicts: new Set(configuration.get<readonly VerdictDto[]>("verdicts", ["outOfBand", "conflict", "missing"])),
    quietHours: configuration.get("quietHours", ""),
  };
}
