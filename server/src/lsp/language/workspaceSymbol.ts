import type { SymbolInformation, WorkspaceSymbolParams } from "vscode-languageserver";
import { workspaceSymbols, type SymbolDocument, type WorkspaceSymbol } from "../../core/language/workspaceSymbols.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ServerContext } from "../serverContext.ts";
import { toSymbolKind } from "./toSymbolKind.ts";

/** What a list to choose from can hold; more letters find the rest. */
const maxSymbols = 500;

/** Answers `workspace/symbol`: the resources of all folders. */
export function registerWorkspaceSymbol({ connection, guard, folders }: ServerContext): void {
  connection.onWorkspaceSymbol(
    guard.request<WorkspaceSymbolParams, SymbolInformation[]>("workspace/symbol", [], ({ query }) =>
      folders
        .everywhere()
        .flatMap((folder) => workspaceSymbols(documentsOf(folder), query, maxSymbols).flatMap((symbol) => toSymbols(symbol, folder)))
        .slice(0, maxSymbols),
    ),
  );
}

function* documentsOf({ workspace }: ManifestFolder): Generator<SymbolDocument> {
  for (const path of workspace.paths()) {
    const catalog = workspace.catalogAt(path);
    for (const document of workspace.file(path)?.yaml.documents ?? []) {
      const role = document.root && workspace.roleOf(path, document);
      if (role) yield { path, document, role, catalog };
    }
  }
}

function toSymbols({ name, kind, namespace, path, range }: WorkspaceSymbol, folder: ManifestFolder): SymbolInformation[] {
  const file = folder.workspace.file(path);
  if (!file) return [];
  return [
    {
      name,
      kind: toSymbolKind(kind),
      ...(namespace === undefined ? {} : { containerName: namespace }),
      location: { uri: folder.uriOf(path), range: folder.positions.toRange(file.lines, range) },
    },
  ];
}
