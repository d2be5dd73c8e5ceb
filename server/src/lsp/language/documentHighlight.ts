import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from "vscode-languageserver";
import { highlightsAt } from "../../core/language/navigation.ts";
import type { ServerContext } from "../serverContext.ts";
import { placeAt } from "./placeAt.ts";

/** Answers `textDocument/documentHighlight`; null where no name stands, so that the editor marks equal words by itself. */
export function registerDocumentHighlight({ connection, guard, folders }: ServerContext): void {
  connection.onDocumentHighlight(
    guard.request<DocumentHighlightParams, DocumentHighlight[] | null>(
      "textDocument/documentHighlight",
      null,
      ({ textDocument, position }) => {
        const place = placeAt(folders, textDocument.uri, position);
        if (!place) return null;
        const { folder, file, offset } = place;
        const found = highlightsAt(folder.workspace, file.path, offset).map(({ range, isDeclaration }) => ({
          range: folder.positions.toRange(file.lines, range),
          kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
        return found.length === 0 ? null : found;
      },
    ),
  );
}
