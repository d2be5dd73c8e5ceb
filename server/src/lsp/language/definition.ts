import type { DefinitionParams, Location } from "vscode-languageserver";
import { definitionsAt } from "../../core/language/navigation.ts";
import type { ServerContext } from "../serverContext.ts";
import { placeAt } from "./placeAt.ts";
import { toLocations } from "./toLocations.ts";

/** Answers `textDocument/definition`: where a name is declared. */
export function registerDefinition({ connection, guard, folders }: ServerContext): void {
  connection.onDefinition(
    guard.request<DefinitionParams, Location[]>("textDocument/definition", [], ({ textDocument, position }) => {
      const place = placeAt(folders, textDocument.uri, position);
      return place ? toLocations(place.folder, definitionsAt(place.folder.workspace, place.file.path, place.offset)) : [];
    }),
  );
}
