import type { Disposable } from "../../core/result.ts";
import { workspaceStateNotification, workspaceStateRequest } from "../../protocol/environments.ts";
import type { ServerContext } from "../serverContext.ts";

/** A connection goes through several states in a moment: they are told as one. */
const momentMs = 5;
/** So far apart are states that follow each other. */
const apartMs = 20;

/** Answers which environments there are, and tells when that, or what is known of one, changes. */
export function registerWorkspaceState({ connection, environments, guard, platform }: ServerContext): void {
  connection.onRequest(
    workspaceStateRequest,
    guard.request0(workspaceStateRequest.method, { environments: [] }, async () => {
      await environments.whenReady();
      return environments.state();
    }),
  );
  let waiting: Disposable | undefined;
  let told = "";
  let toldAt = 0;
  environments.onDidChange(() => {
    const since = platform.clock.now().getTime() - toldAt;
    waiting ??= platform.timer.after(
      since >= 0 && since < apartMs ? Math.max(momentMs, apartMs - since) : momentMs,
      guard.listener("workspace state", () => {
        waiting = undefined;
        const state = environments.state();
        const text = JSON.stringify(state);
        if (text === told) return;
        told = text;
        toldAt = platform.clock.now().getTime();
        return connection.sendNotification(workspaceStateNotification, state);
      }),
    );
  });
}
