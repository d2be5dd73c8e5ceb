import type { ResourceDriftDto } from "../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../server/src/protocol/environments.ts";
import type { SyncProgressParams } from "../../server/src/protocol/sync.ts";
import { hasPicture, lossText, standingOf } from "./standing.ts";
import { progressText } from "./sync/text.ts";
import type { Phrasing } from "./util/phrasing.ts";
import { countDrifted, countUnknown } from "./views/drift/model.ts";
import { driftText, uncertainText } from "./views/drift/text.ts";

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

/** What an environment has to say, the most urgent first: only those that share the most urgent are shown. */
const urgencies = ["alarm", "unknown", "reading", "calm"] as const;
type Urgency = (typeof urgencies)[number];

const icons: Readonly<Record<Urgency, string>> = { alarm: "warning", unknown: "question", reading: "loading~spin", calm: "pass" };

/**
 * What the status bar says: the sync that runs, else the environments that drifted or cannot be reached, else those of which not all is known, else that
 * there is no drift. Undefined while no environment is or was connected: nothing is known then.
 */
export function statusText(summaries: readonly EnvironmentSummary[], phrasing: Phrasing): StatusText | undefined {
  if (!summaries.some(({ environment }) => hasPicture(environment))) return undefined;
  const told = summaries.filter(({ environment: { connection } }) => connection.state === "connected" || connection.state === "failed");
  const lines = told.map((summary) => lineOf(summary, phrasing));
  const textOf = (shown: readonly EnvironmentSummary[]): string => shown.map((summary) => lineOf(summary, phrasing)).join(" · ");
  const syncing = told.filter(({ sync }) => sync !== undefined);
  if (syncing.length > 0) return { icon: "sync~spin", text: textOf(syncing), lines };
  const urgency = urgencies.find((one) => told.some((summary) => urgencyOf(summary) === one)) ?? "calm";
  return { icon: icons[urgency], text: textOf(told.filter((summary) => urgencyOf(summary) === urgency)), lines };
}

function urgencyOf({ environment, resources }: EnvironmentSummary): Urgency {
  const standing = standingOf(environment);
  if (standing === "reading") return "reading";
  if (standing === "failed" || standing === "lost" || countDrifted(resources) > 0) return "alarm";
  return standing === "incomplete" || countUnknown(resources) > 0 ? "unknown" : "calm";
}

function lineOf({ environment, resources, sync }: EnvironmentSummary, phrasing: Phrasing): string {
  return `${environment.name}: ${sync === undefined ? stateOf(environment, resources, phrasing) : progressText(sync, phrasing.t)}`;
}

function stateOf(environment: EnvironmentDto, resources: readonly ResourceDriftDto[], phrasing: Phrasing): string {
  const { t } = phrasing;
  switch (standingOf(environment)) {
    case "failed":
      return t("not reached");
    case "lost":
      return lossText(environment, phrasing);
    case "reading":
      return t("reading…");
    case "incomplete":
      return [uncertainText(resources, t), t("not complete")].filter((part) => part !== undefined).join(", ");
    default:
      return driftText(resources, t);
  }
}
