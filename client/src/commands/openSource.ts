import { Position, Range, Uri, window } from "vscode";
import { resourceOf } from "../pickers/pickResource.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Open Manifest, on a resource: the file that declares it, at its place. */
export function registerOpenSource({ log, store }: Services): Disposable {
  return registerCommand("plumbline.openSource", log, async (target) => {
    const source = resourceOf(store, target)?.resource.source;
    if (source === undefined) return;
    const start = new Position(source.range.start.line, source.range.start.character);
    await window.showTextDocument(Uri.parse(source.uri), { selection: new Range(start, start), preview: true });
  });
}
