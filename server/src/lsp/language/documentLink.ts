import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { documentLinks } from "../../core/language/documentLinks.ts";
import type { ServerContext } from "../serverContext.ts";
import { fileAt } from "./fileAt.ts";

/** Answers `textDocument/documentLink`: the files that kustomizations and environments name. URLs are the editor's own. */
export function registerDocumentLink({ connection, guard, folders }: ServerContext): void {
  connection.onDocumentLinks(
    guard.request<DocumentLinkParams, DocumentLink[]>("textDocument/documentLink", [], ({ textDocument }) => {
      const place = fileAt(folders, textDocument.uri);
      // Files without a folder are known by their URI alone.
      if (!place || place.folder.uri === "") return [];
      const { folder, file, documents } = place;
      const hasFile = (path: string): boolean => folder.workspace.file(path) !== undefined;
      return documents.flatMap(({ document, role }) =>
        documentLinks({ path: file.path, document, role, hasFile }).map(({ range, target }) => ({
          range: folder.positions.toRange(file.lines, { start: range.start + document.offset, end: range.end + document.offset }),
          target: folder.uriOf(target),
        })),
      );
    }),
  );
}
