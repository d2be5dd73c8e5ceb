import { Position, Range, Uri, window } from "vscode";
import { ignorePlaceRequest } from "../../../server/src/protocol/decisions.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import type { Disposable } from "../util/disposables.ts";
import { registerCommand } from "./registerCommand.ts";

/** Open Ignore Rule, on a difference that is ignored: the rule, comment or annotation that says so. */
export function registerOpenIgnoreRule({ log, server }: Services): Disposable {
  return registerCommand("plumbline.openIgnoreRule", log, async (target) => {
    const { environment, key, path } = readTarget(target);
    if (environment === undefined || key === undefined || path === undefined) return;
    const place = await server.sendRequest(ignorePlaceRequest, { environment, key, path });
    if (!place.ok) {
      void window.showInformationMessage(place.message);
      return;
    }
    const { start } = place.range;
    const at = new Position(start.line, start.character);
    await window.showTextDocument(Uri.parse(place.uri), { selection: new Range(at, at), preview: true });
  });
}
