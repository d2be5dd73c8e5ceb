import type { LogOutputChannel } from "vscode";
import { CancellationError, commands, l10n, window } from "vscode";
import type { CommandArguments, CommandId } from "../manifest.ts";
import { describeError } from "../util/describeError.ts";
import type { Disposable } from "../util/disposables.ts";

/**
 * Registers a command behind the client's one guard: a bug is logged and told in one message, never thrown into the palette.
 */
export function registerCommand<Id extends CommandId>(
  id: Id,
  log: LogOutputChannel,
  run: (...args: CommandArguments[Id]) => void | Promise<void>,
): Disposable {
  return commands.registerCommand(id, async (...args: CommandArguments[Id]) => {
    try {
      await run(...args);
    } catch (error: unknown) {
      // The user turned back.
      if (error instanceof CancellationError) return;
      log.error(`${id}: ${describeError(error)}`);
      void showFailure(l10n.t("Plumbline could not finish the command. The log says why."));
    }
  });
}

/** Shows an error with the way to the log. */
export async function showFailure(message: string): Promise<void> {
  const showLog = l10n.t("Show Log");
  if ((await window.showErrorMessage(message, showLog)) === showLog) await commands.executeCommand("plumbline.showLog");
}
