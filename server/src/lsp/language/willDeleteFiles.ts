import type { DeleteFilesParams, WorkspaceEdit } from "vscode-languageserver";
import { editsForDeletions } from "../../core/language/deletedFiles.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ServerContext } from "../serverContext.ts";
import { toChanges } from "./toChanges.ts";

/** Answers `workspace/willDeleteFiles`: what leads to the files and folders that are being deleted goes from kustomizations. */
export function registerWillDeleteFiles({ connection, guard, folders }: ServerContext): void {
  connection.workspace.onWillDeleteFiles(
    guard.request<DeleteFilesParams, WorkspaceEdit | null>("workspace/willDeleteFiles", null, ({ files }) => {
      const deleted = new Map<ManifestFolder, string[]>();
      for (const { uri } of files) {
        const place = folders.of(uri);
        if (place === undefined || place.folder.uri === "") continue;
        deleted.set(place.folder, [...(deleted.get(place.folder) ?? []), place.path]);
      }
      const changes = [...deleted].map(([folder, paths]) => toChanges(folder, editsForDeletions(folder.workspace, paths)));
      const all = Object.assign({}, ...changes) as NonNullable<WorkspaceEdit["changes"]>;
      return Object.keys(all).length === 0 ? null : { changes: all };
    }),
  );
}
