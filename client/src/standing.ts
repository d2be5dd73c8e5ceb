import type { EnvironmentDto } from "../../server/src/protocol/environments.ts";
import type { Phrasing } from "./util/phrasing.ts";
import { formatTime } from "./util/time.ts";

/** How far what is shown of an environment holds. */
export type Standing =
  | "disconnected"
  | "connecting"
  | "failed"
  /** It was connected and is tried again: what is shown is what was seen last. */
  | "lost"
  /** Lists still arrive: nothing can be said of the whole yet. */
  | "reading"
  /** Connected, but something of it cannot be read right now. */
  | "incomplete"
  | "current";

/** Tells how far what is shown of an environment holds. */
export function standingOf({ connection, counts }: Pick<EnvironmentDto, "connection" | "counts">): Standing {
  if (connection.state === "failed" && connection.lostSince !== undefined) return "lost";
  if (connection.state !== "connected") return connection.state;
  if (counts === undefined) return "reading";
  return connection.message === undefined ? "current" : "incomplete";
}

const icons: Readonly<Record<Exclude<Standing, "current">, readonly [icon: string, color?: string]>> = {
  disconnected: ["vm-outline", "disabledForeground"],
  connecting: ["loading~spin"],
  failed: ["error", "list.errorForeground"],
  lost: ["vm-outline", "list.warningForeground"],
  reading: ["loading~spin"],
  incomplete: ["question", "disabledForeground"],
};

/**
 * Icon and colour that say how far it holds; undefined where what is shown may speak for itself: a drift that was seen is one, whatever else there is.
 */
export function standingIcon(standing: Standing, hasDrifted: boolean): readonly [icon: string, color?: string] | undefined {
  return standing === "current" || (standing === "incomplete" && hasDrifted) ? undefined : icons[standing];
}

/** Whether there is something to show of the resources of an environment: as they are, or as they were seen last. */
export function hasPicture(environment: EnvironmentDto): boolean {
  return environment.connection.state === "connected" || isLost(environment);
}

/** Whether what is shown is what was seen before the connection was lost. */
export function isLost(environment: EnvironmentDto): boolean {
  return standingOf(environment) === "lost";
}

/** `not reached since 14:02`, of an environment that was lost. */
export function lossText({ connection: { lostSince = "" } }: EnvironmentDto, phrasing: Phrasing): string {
  return phrasing.t("not reached since {0}", formatTime(lostSince, phrasing));
}

/** `not reached since 14:02, trying again` */
export function retryText(environment: EnvironmentDto, phrasing: Phrasing): string {
  return phrasing.t("{0}, trying again", lossText(environment, phrasing));
}

/** The name of an environment in a sentence about what it has: `staging as of 14:02` when that was seen before the connection was lost. */
export function nameAsSeen(environment: EnvironmentDto, phrasing: Phrasing): string {
  if (!isLost(environment)) return environment.name;
  return phrasing.t("{0} as of {1}", environment.name, formatTime(environment.connection.lostSince ?? "", phrasing));
}
