import type { EnvironmentDto } from "../../server/src/protocol/environments.ts";

/** How far what is shown of an environment holds. */
export type Standing =
  | "disconnected"
  | "connecting"
  | "failed"
  /** Lists still arrive: nothing can be said of the whole yet. */
  | "reading"
  | "current";

/** Tells how far what is shown of an environment holds. */
export function standingOf({ connection, counts }: Pick<EnvironmentDto, "connection" | "counts">): Standing {
  if (connection.state !== "connected") return connection.state;
  return counts === undefined ? "reading" : "current";
}

const icons: Readonly<Record<Exclude<Standing, "current">, readonly [icon: string, color?: string]>> = {
  disconnected: ["vm-outline", "disabledForeground"],
  connecting: ["loading~spin"],
  failed: ["error", "list.errorForeground"],
  reading: ["loading~spin"],
};

/** Icon and colour that say how far it holds; undefined where what is shown may speak for itself. */
export function standingIcon(standing: Standing): readonly [icon: string, color?: string] | undefined {
  return standing === "current" ? undefined : icons[standing];
}
