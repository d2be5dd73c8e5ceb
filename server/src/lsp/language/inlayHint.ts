import type { InlayHint, InlayHintParams } from "vscode-languageserver";
import { inlayHints } from "../../core/language/inlayHints.ts";
import type { ServerContext } from "../serverContext.ts";
import { fileAt } from "./fileAt.ts";

/** Answers `textDocument/inlayHint`: what values are when they are written in another way. Off unless the user wants it. */
export function registerInlayHint({ connection, guard, folders, settings, features }: ServerContext): void {
  connection.languages.inlayHint.on(
    guard.request<InlayHintParams, InlayHint[]>("textDocument/inlayHint", [], ({ textDocument, range }) => {
      const place = settings.current.inlayHints.enabled ? fileAt(folders, textDocument.uri) : undefined;
      if (!place) return [];
      const { folder, file, documents } = place;
      const catalog = folder.workspace.catalogAt(file.path);
      const start = folder.positions.toOffset(file.lines, range.start);
      const end = folder.positions.toOffset(file.lines, range.end);
      return documents
        .filter(({ document }) => document.offset <= end && document.offset + document.length >= start)
        .flatMap(({ document, role }) =>
          inlayHints({ document, role, catalog, range: { start: start - document.offset, end: end - document.offset } }).map(
            ({ offset, text }) => ({
              position: folder.positions.toPosition(file.lines, offset + document.offset),
              label: text,
              paddingLeft: true,
            }),
          ),
        );
    }),
  );
  settings.onDidChange(
    guard.listener("inlay hints", async () => {
      if (features.refreshesInlayHints) await connection.languages.inlayHint.refresh();
    }),
  );
}
