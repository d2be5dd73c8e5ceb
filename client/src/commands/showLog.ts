import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Show Log. */
export function registerShowLog({ log }: Services): Disposable {
  return registerCommand("plumbline.showLog", log, () => {
    log.show();
  });
}
