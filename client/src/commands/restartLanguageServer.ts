import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Restart Language Server. */
export function registerRestartLanguageServer({ log, server }: Services): Disposable {
  return registerCommand("plumbline.restartLanguageServer", log, () => server.restart());
}
