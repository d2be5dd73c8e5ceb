import type { Services } from "../services.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import { registerCommand } from "./registerCommand.ts";

/** Show Only Drifted and Show All Resources: the two states of the tree's filter. */
export function registerFilterResources({ log, driftView }: Services): Disposable {
  const disposables = new DisposableStore();
  disposables.add(
    registerCommand("plumbline.showOnlyDrifted", log, () => {
      driftView.provider.setOnlyDrifted(true);
    }),
  );
  disposables.add(
    registerCommand("plumbline.showAllResources", log, () => {
      driftView.provider.setOnlyDrifted(false);
    }),
  );
  return disposables;
}
