import type { EnvironmentDto } from "../../server/src/protocol/environments.ts";

/** How far what is shown of an environment holds. */
export type Standing =
  | "disconnected"
  | "connecting"
  | "failed"
  /** Lists still arrive: nothing can be said of the whole yet. */
  | "reading"
  /** Connected, but something of it cannot be read right now. */
  | "incomplete"
  | "current";

/** Tells how far what is shown of an environment holds. */
export function standingOf({ connection, counts }: Pick<EnvironmentDto, "connection" | "counts">): Standing {
  if (connection.state !== "connected") return connection.state;
  if (counts === undefined) return "reading";
  return connection.message === undefined ? "current" : "incomplete";
}

const icons: Readonly<Record<Exclude<Standing, "current">, readonly [icon: string, color?: string]>> = {
  disconnected: ["vm-outline", "disabledForeground"],
  connecting: ["loading~spin"],
  failed: ["error", "list.errorForeground"],
  reading: ["loading~spin"],
  incomplete: ["question", "disabledForeground"],
};

/**
 * Icon and colour that say how far it holds; undefined where what is shown may speak for itself: a drift that was seen is one, whatever else there is.
 */
export function standingIcon(standing: Standing, hasDrifted: boolean): readonly [icon: string, color?: string] | undefined {
  return standing === "current" || (standing === "incomplete" && hasDrifted) ? undefined : icons[standing];
}
