import { windowFocusedNotification } from "../../protocol/environments.ts";
import type { ServerContext } from "../serverContext.ts";

/** Somebody looks at the window again: rights that were given or taken meanwhile shall show. A window that nobody looks at asks for nothing. */
export function registerWindowFocused({ connection, environments, guard }: ServerContext): void {
  connection.onNotification(
    windowFocusedNotification,
    guard.listener(windowFocusedNotification.method, () => {
      for (const environment of environments.all()) environment.lookAgain();
    }),
  );
}
