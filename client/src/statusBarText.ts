import type { ResourceDriftDto } from "../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../server/src/protocol/environments.ts";
import type { SyncProgressParams } from "../../server/src/protocol/sync.ts";
import { progressText } from "./sync/text.ts";
import type { Translate } from "./util/phrasing.ts";
import { countDrifted } from "./views/drift/model.ts";
import { driftText } from "./views/drift/text.ts";

export interface EnvironmentSummary {
  readonly environment: EnvironmentDto;
  readonly resources: readonly ResourceDriftDto[];
  readonly sync: SyncProgressParams | undefined;
}

/** Text and tooltip of the status bar item. */
export interface StatusText {
  readonly icon: string;
  readonly text: string;
  /** A line for each environment that is connected or could not be. */
  readonly lines: readonly string[];
}

/**
 * What the status bar says: the sync that runs, else the environments that drifted or cannot be reached, else that there is no drift. Undefined while no
 * environment is connected: nothing is known then.
 */
export function statusText(summaries: readonly EnvironmentSummary[], t: Translate): StatusText | undefined {
  const connected = summaries.filter(({ environment }) => environment.connection.state === "connected");
  if (connected.length === 0) return undefined;
  const told = summaries.filter(({ environment: { connection } }) => connection.state === "connected" || connection.state === "failed");
  const lines = told.map((summary) => lineOf(summary, t));
  const syncing = connected.filter(({ sync }) => sync !== undefined);
  if (syncing.length > 0) return { icon: "sync~spin", text: syncing.map((summary) => lineOf(summary, t)).join(" · "), lines };
  const alarming = told.filter(({ environment, resources }) => environment.connection.state === "failed" || countDrifted(resources) > 0);
  const shown = alarming.length > 0 ? alarming : connected;
  return { icon: alarming.length > 0 ? "warning" : "pass", text: shown.map((summary) => lineOf(summary, t)).join(" · "), lines };
}

function lineOf({ environment, resources, sync }: EnvironmentSummary, t: Translate): string {
  if (environment.connection.state === "failed") return `${environment.name}: ${t("not reached")}`;
  return `${environment.name}: ${sync === undefined ? driftText(countDrifted(resources), t) : progressText(sync, t)}`;
}
