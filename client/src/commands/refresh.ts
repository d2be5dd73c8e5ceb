import { refreshNotification } from "../../../server/src/protocol/environments.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Refresh: everything is read again. What changes by itself is shown without it. */
export function registerRefresh({ log, server, store }: Services): Disposable {
  return registerCommand("plumbline.refresh", log, async () => {
    if (!server.isRunning()) {
      await server.restart();
      return;
    }
    await server.sendNotification(refreshNotification);
    await store.load();
  });
}
