import type { SelectionRange, SelectionRangeParams } from "vscode-languageserver";
import { selectionRanges } from "../../core/language/selectionRanges.ts";
import { isJsonFile } from "../../core/manifest/jsonFiles.ts";
import type { ServerContext } from "../serverContext.ts";
import { fileAt } from "./fileAt.ts";

/** Answers `textDocument/selectionRange`: what "expand selection" selects, from each of the cursors. */
export function registerSelectionRange({ connection, guard, folders }: ServerContext): void {
  connection.onSelectionRanges(
    guard.request<SelectionRangeParams, SelectionRange[] | null>("textDocument/selectionRange", null, ({ textDocument, positions }) => {
      const place = fileAt(folders, textDocument.uri);
      if (!place || isJsonFile(place.file.path)) return null;
      const { file } = place;
      const { positions: converter } = place.folder;
      return positions.map((position) => {
        const ranges = selectionRanges(file.yaml, converter.toOffset(file.lines, position)).map((range) =>
          converter.toRange(file.lines, range),
        );
        const chain = ranges.reduceRight<SelectionRange | undefined>(
          (parent, range) => ({ range, ...(parent ? { parent } : {}) }),
          undefined,
        );
        return chain ?? { range: { start: position, end: position } };
      });
    }),
  );
}
