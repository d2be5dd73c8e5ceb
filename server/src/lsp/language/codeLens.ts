import type { CodeLens, CodeLensParams, Position } from "vscode-languageserver";
import { declaredNames } from "../../core/language/referenceLenses.ts";
import { referencesAt } from "../../core/language/navigation.ts";
import type { ServerContext } from "../serverContext.ts";
import { fileAt } from "./fileAt.ts";
import { placeAt } from "./placeAt.ts";
import { toLocations } from "./toLocations.ts";

/** What a lens carries until it is looked at. */
interface LensData {
  readonly uri: string;
  readonly position: Position;
}

/**
 * Answers `textDocument/codeLens`: how often the objects of a file are referred to. Off unless the user wants it; counted when a lens comes into sight. A click runs the
 * command `plumbline.showReferences` of the client with URI, position and locations.
 */
export function registerCodeLens({ connection, guard, folders, settings, features }: ServerContext): void {
  connection.onCodeLens(
    guard.request<CodeLensParams, CodeLens[]>("textDocument/codeLens", [], ({ textDocument }) => {
      const place = settings.current.codeLens.references ? fileAt(folders, textDocument.uri) : undefined;
      if (!place) return [];
      const { folder, file } = place;
      return declaredNames(folder.workspace, file.path).map(({ range: at }) => {
        const range = folder.positions.toRange(file.lines, at);
        return { range, data: { uri: textDocument.uri, position: range.start } satisfies LensData };
      });
    }),
  );
  connection.onCodeLensResolve(
    guard.request<CodeLens, CodeLens>(
      "codeLens/resolve",
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
      (lens) => {
        const { uri, position } = lens.data as LensData;
        const place = placeAt(folders, uri, position);
        const locations = place
          ? toLocations(place.folder, referencesAt(place.folder.workspace, place.file.path, place.offset, { withDeclaration: false }))
          : [];
        const title = locations.length === 1 ? "1 reference" : `${locations.length} references`;
        return { ...lens, command: { title, command: "plumbline.showReferences", arguments: [uri, position, locations] } };
      },
    ),
  );
  settings.onDidChange(
    guard.listener("code lenses", async () => {
      if (features.refreshesCodeLenses) await connection.sendRequest("workspace/codeLens/refresh");
    }),
  );
}
