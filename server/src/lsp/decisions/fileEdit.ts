import type { TextEdit } from "../../core/validation/finding.ts";
import { LineIndex } from "../../core/yaml/lineIndex.ts";
import type { FileEditDto } from "../../protocol/decisions.ts";
import type { ManifestFolder } from "../manifestFolder.ts";

/** Writes the change of a file for the client, which makes it. */
export function toFileEdit(folder: ManifestFolder, path: string, edit: TextEdit): FileEditDto {
  const lines = folder.workspace.file(path)?.lines ?? new LineIndex("");
  const version = folder.versionOf(path);
  return {
    uri: folder.uriOf(path),
    isNew: folder.workspace.file(path) === undefined,
    ...(version === undefined ? {} : { version }),
    edits: [{ range: folder.positions.toRange(lines, edit.range), newText: edit.newText }],
  };
}
