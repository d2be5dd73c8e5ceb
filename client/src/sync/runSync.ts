import { l10n, ProgressLocation, window } from "vscode";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import type { SyncOutcomeDto, SyncParams, SyncStateDto } from "../../../server/src/protocol/sync.ts";
import { showFailure } from "../commands/registerCommand.ts";
import type { Services } from "../services.ts";
import { progressText } from "./text.ts";

/** Runs an approved plan with its progress, which can be cancelled, and tells how it ended. */
export async function runSync({ syncActivity }: Services, environment: EnvironmentDto, params: SyncParams): Promise<SyncOutcomeDto> {
  const outcome = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t("Sync {0}", environment.name), cancellable: true },
    async (progress, token) => {
      let shown = 0;
      const listener = syncActivity.onDidChange((state) => {
        if (state.environment !== environment.id) return;
        const reached = state.total === 0 ? shown : Math.floor((100 * state.done) / state.total);
        progress.report({ message: progressText(state, l10n.t), increment: Math.max(0, reached - shown) });
        shown = Math.max(shown, reached);
      });
      try {
        return await syncActivity.run(params, token);
      } finally {
        listener.dispose();
      }
    },
  );
  tell(outcome);
  return outcome;
}

/** A plan that changed in the meantime is told by who can offer the new one. */
function tell({ state, message }: SyncOutcomeDto): void {
  switch (severityOf(state)) {
    case "none":
      return;
    case "information":
      void window.showInformationMessage(message);
      return;
    case "warning":
      void window.showWarningMessage(message);
      return;
    case "error":
      void showFailure(message);
  }
}

function severityOf(state: SyncStateDto): "none" | "information" | "warning" | "error" {
  switch (state) {
    case "planChanged":
      return "none";
    case "healthy":
      return "information";
    case "cancelled":
      return "warning";
    // After minutes of waiting, nobody may be looking: VS Code keeps errors in view and lets warnings fade.
    case "timedOut":
    case "unhealthy":
    case "commitFailed":
    case "pushRefused":
    case "applyFailed":
    case "conflict":
    case "notConnected":
      return "error";
  }
}
