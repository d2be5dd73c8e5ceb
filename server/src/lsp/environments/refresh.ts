import { refreshNotification } from "../../protocol/environments.ts";
import type { ServerContext } from "../serverContext.ts";

/** Reads files, Git and the kinds of connected clusters again. What is live is watched and needs no refresh. */
export function registerRefresh({ connection, environments, guard }: ServerContext): void {
  connection.onNotification(
    refreshNotification,
    guard.listener(refreshNotification.method, () => environments.refresh()),
  );
}
