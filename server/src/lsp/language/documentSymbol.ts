import {
  SymbolInformation,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type Range,
  type SymbolInformation as FlatSymbol,
} from "vscode-languageserver";
import { documentSymbols, type DocumentSymbol as Outlined } from "../../core/language/documentSymbols.ts";
import type { OffsetRange } from "../../core/text.ts";
import { isJsonFile } from "../../core/manifest/jsonFiles.ts";
import type { ServerContext } from "../serverContext.ts";
import { fileAt } from "./fileAt.ts";
import { toSymbolKind } from "./toSymbolKind.ts";

/** More than an outline can show; clients become slow beyond. */
const maxSymbols = 5000;

/** Answers `textDocument/documentSymbol`: as a tree, or as a list to clients that know no tree. */
export function registerDocumentSymbol({ connection, guard, folders, features }: ServerContext): void {
  connection.onDocumentSymbol(
    guard.request<DocumentSymbolParams, DocumentSymbol[] | FlatSymbol[] | null>("textDocument/documentSymbol", null, ({ textDocument }) => {
      const place = fileAt(folders, textDocument.uri);
      if (!place || isJsonFile(place.file.path)) return null;
      const { folder, file, documents } = place;
      const toRange = (range: OffsetRange): Range => folder.positions.toRange(file.lines, range);
      const limit = Math.max(1, Math.floor(maxSymbols / documents.length));
      const symbols = documents
        .slice(0, maxSymbols)
        .flatMap(({ document, role }) =>
          documentSymbols(document, role, limit).map((symbol) => toSymbol(symbol, document.offset, toRange)),
        );
      return features.symbolTrees ? symbols : symbols.flatMap((symbol) => flattened(symbol, textDocument.uri, ""));
    }),
  );
}

function toSymbol(
  { name, detail, kind, range, selection, children }: Outlined,
  offset: number,
  toRange: (range: OffsetRange) => Range,
): DocumentSymbol {
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind: toSymbolKind(kind),
    range: toRange({ start: range.start + offset, end: range.end + offset }),
    selectionRange: toRange({ start: selection.start + offset, end: selection.end + offset }),
    ...(children.length === 0 ? {} : { children: children.map((child) => toSymbol(child, offset, toRange)) }),
  };
}

function flattened({ name, kind, range, children = [] }: DocumentSymbol, uri: string, container: string): FlatSymbol[] {
  return [SymbolInformation.create(name, kind, range, uri, container), ...children.flatMap((child) => flattened(child, uri, name))];
}
