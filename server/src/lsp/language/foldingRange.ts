import { FoldingRangeKind, type FoldingRange, type FoldingRangeParams } from "vscode-languageserver";
import { foldingRanges } from "../../core/language/foldingRanges.ts";
import { isJsonFile } from "../../core/manifest/jsonFiles.ts";
import type { ServerContext } from "../serverContext.ts";
import { fileAt } from "./fileAt.ts";

/** Answers `textDocument/foldingRange`. What is none of ours, or a template, is folded by its indentation: the answer is null. */
export function registerFoldingRange({ connection, guard, folders }: ServerContext): void {
  connection.onFoldingRanges(
    guard.request<FoldingRangeParams, FoldingRange[] | null>("textDocument/foldingRange", null, ({ textDocument }) => {
      const place = fileAt(folders, textDocument.uri);
      if (!place || isJsonFile(place.file.path) || place.documents.some(({ role }) => role.role === "template")) return null;
      return foldingRanges(place.file.yaml).map(({ startLine, endLine, kind }) => ({
        startLine,
        endLine,
        ...(kind === undefined ? {} : { kind: kind === "comment" ? FoldingRangeKind.Comment : FoldingRangeKind.Region }),
      }));
    }),
  );
}
