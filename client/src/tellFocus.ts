import { window, type LogOutputChannel } from "vscode";
import { windowFocusedNotification } from "../../server/src/protocol/environments.ts";
import type { LanguageServer } from "./languageServer.ts";
import { describeError } from "./util/describeError.ts";
import type { Disposable } from "./util/disposables.ts";

/** Tells a server that runs when somebody comes back to the window. */
export function tellFocus(server: LanguageServer, log: LogOutputChannel): Disposable {
  let wasFocused = window.state.focused;
  return window.onDidChangeWindowState(({ focused }) => {
    const isBack = focused && !wasFocused;
    wasFocused = focused;
    if (!isBack || !server.isRunning()) return;
    server.sendNotification(windowFocusedNotification).catch((error: unknown) => {
      log.error(`${windowFocusedNotification.method}: ${describeError(error)}`);
    });
  });
}
