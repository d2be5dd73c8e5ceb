import { FileDecoration, ThemeColor, Uri, window } from "vscode";
import type { Disposable } from "../../util/disposables.ts";

/** Of URIs that lead nowhere: they only say of a row that it is of an environment that was lost. */
const scheme = "plumbline-lost";

/** The URI by which a row is drawn in grey. @param id of the row */
export function lostRowUri(id: string): Uri {
  return Uri.from({ scheme, path: `/${encodeURIComponent(id)}` });
}

/** Draws the labels of such rows in grey: a tree item has no colour of its own. */
export function paintLostRows(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: (uri) =>
      uri.scheme === scheme ? new FileDecoration(undefined, undefined, new ThemeColor("disabledForeground")) : undefined,
  });
}
