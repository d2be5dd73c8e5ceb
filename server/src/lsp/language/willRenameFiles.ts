import type { FileOperationRegistrationOptions, RenameFilesParams, WorkspaceEdit } from "vscode-languageserver";
import { editsForMoves, type Move } from "../../core/language/movedFiles.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ServerContext } from "../serverContext.ts";
import { toChanges } from "./toChanges.ts";

/** Kustomizations name files of all kinds, and folders. */
export const filesOfAllKinds: FileOperationRegistrationOptions = { filters: [{ scheme: "file", pattern: { glob: "**/*" } }] };

/** Answers `workspace/willRenameFiles`: the paths that lead to files and folders that are being moved, and those in them. */
export function registerWillRenameFiles({ connection, guard, folders }: ServerContext): void {
  connection.workspace.onWillRenameFiles(
    guard.request<RenameFilesParams, WorkspaceEdit | null>("workspace/willRenameFiles", null, ({ files }) => {
      const moves = new Map<ManifestFolder, Move[]>();
      for (const { oldUri, newUri } of files) {
        const place = folders.of(oldUri);
        const to = place?.folder.pathOf(newUri);
        // What leaves its folder can be named from there no more.
        if (place === undefined || to === undefined || place.folder.uri === "") continue;
        moves.set(place.folder, [...(moves.get(place.folder) ?? []), { from: place.path, to }]);
      }
      const changes = [...moves].map(([folder, own]) => toChanges(folder, editsForMoves(folder.workspace, own)));
      const all = Object.assign({}, ...changes) as NonNullable<WorkspaceEdit["changes"]>;
      return Object.keys(all).length === 0 ? null : { changes: all };
    }),
  );
}
