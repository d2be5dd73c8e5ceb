import { commands, l10n, window, workspace } from "vscode";
import type { ResourceDriftDto, VerdictDto } from "../../../server/src/protocol/drift.ts";
import type { DriftStore } from "../driftStore.ts";
import type { SyncActivity } from "../sync/syncActivity.ts";
import type { Disposable } from "../util/disposables.ts";
import { AlertService, type AlertSettings } from "./alertService.ts";
import { alertText } from "./driftAlerts.ts";

/** Tells in notifications what has drifted, as the user's settings say. */
export function registerAlerts(store: DriftStore, syncActivity: SyncActivity): Disposable {
  return new AlertService({
    store,
    isSyncing: (environment) => syncActivity.progressOf(environment) !== undefined,
    settings: readAlertSettings,
    tell,
  });
}

async function tell(environment: string, resources: readonly ResourceDriftDto[]): Promise<"mute" | undefined> {
  const showDrift = l10n.t("Show Drift");
  const mute = l10n.t("Mute");
  const choice = await window.showWarningMessage(alertText(environment, resources, l10n.t), showDrift, mute);
  if (choice === showDrift) await commands.executeCommand("plumbline.showDrift");
  return choice === mute ? "mute" : undefined;
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
