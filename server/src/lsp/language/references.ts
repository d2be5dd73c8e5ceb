import type { Location, ReferenceParams } from "vscode-languageserver";
import { referencesAt } from "../../core/language/navigation.ts";
import type { ServerContext } from "../serverContext.ts";
import { placeAt } from "./placeAt.ts";
import { toLocations } from "./toLocations.ts";

/** Answers `textDocument/references`: who refers to a name. */
export function registerReferences({ connection, guard, folders }: ServerContext): void {
  connection.onReferences(
    guard.request<ReferenceParams, Location[]>("textDocument/references", [], ({ textDocument, position, context }) => {
      const place = placeAt(folders, textDocument.uri, position);
      if (!place) return [];
      const { folder, file, offset } = place;
      return toLocations(folder, referencesAt(folder.workspace, file.path, offset, { withDeclaration: context.includeDeclaration }));
    }),
  );
}
