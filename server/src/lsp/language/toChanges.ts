import type { TextEdit } from "vscode-languageserver";
import type { TextEdit as Edit } from "../../core/validation/finding.ts";
import type { ManifestFolder } from "../manifestFolder.ts";

/** Converts the changes of a folder's files, by their paths, to changes by URI. */
export function toChanges(folder: ManifestFolder, edits: ReadonlyMap<string, readonly Edit[]>): Readonly<Record<string, TextEdit[]>> {
  const changes = [...edits].flatMap(([path, own]) => {
    const lines = folder.workspace.file(path)?.lines;
    return lines
      ? [[folder.uriOf(path), own.map(({ range, newText }) => ({ range: folder.positions.toRange(lines, range), newText }))] as const]
      : [];
  });
  return Object.fromEntries(changes);
}
