import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { prepareRename, rename } from "../../core/language/rename.ts";
import type { ServerContext } from "../serverContext.ts";
import { placeAt } from "./placeAt.ts";
import { toChanges } from "./toChanges.ts";

/** Answers `textDocument/prepareRename` and `textDocument/rename`. What cannot be renamed is refused with a sentence, which editors show. */
export function registerRename({ connection, guard, folders }: ServerContext): void {
  connection.onPrepareRename(
    guard.request<PrepareRenameParams, PrepareRenameResult | ResponseError | null>(
      "textDocument/prepareRename",
      null,
      ({ textDocument, position }) => {
        const place = placeAt(folders, textDocument.uri, position);
        if (!place) return null;
        const { folder, file, offset } = place;
        const prepared = prepareRename(folder.workspace, file.path, offset);
        if (!prepared.ok) return prepared.reason === "noName" ? null : new ResponseError(LSPErrorCodes.RequestFailed, prepared.message);
        return { range: folder.positions.toRange(file.lines, prepared.value.range), placeholder: prepared.value.name };
      },
    ),
  );
  connection.onRenameRequest(
    guard.request<RenameParams, WorkspaceEdit | ResponseError | null>(
      "textDocument/rename",
      null,
      ({ textDocument, position, newName }) => {
        const place = placeAt(folders, textDocument.uri, position);
        if (!place) return null;
        const { folder, file, offset } = place;
        const renamed = rename(folder.workspace, file.path, offset, newName);
        if (!renamed.ok) return new ResponseError(LSPErrorCodes.RequestFailed, renamed.message);
        return { changes: toChanges(folder, renamed.value) };
      },
    ),
  );
}
