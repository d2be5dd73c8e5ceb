import type { Position } from "vscode-languageserver";
import type { DocumentRole } from "../../core/manifest/documentRole.ts";
import type { WorkspaceFile } from "../../core/validation/fileState.ts";
import type { YamlDocument } from "../../core/yaml/nodes.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ManifestFolders } from "../manifestFolders.ts";

/** Where a request of the editor points to. */
export interface DocumentPlace {
  readonly folder: ManifestFolder;
  readonly file: WorkspaceFile;
  /** In the file. */
  readonly offset: number;
  readonly document: YamlDocument;
  readonly role: DocumentRole;
}

/** Finds the document at a position; undefined for files that are none of ours, or before the schemas are read. */
export function placeAt(folders: ManifestFolders, uri: string, position: Position): DocumentPlace | undefined {
  const place = folders.of(uri);
  if (!place) return undefined;
  const { folder, path } = place;
  const file = folder.workspace.file(path);
  const offset = file ? folder.positions.toOffset(file.lines, position) : 0;
  const document = folder.workspace.documentAt(path, offset);
  const role = document && folder.workspace.roleOf(path, document);
  return file && role ? { folder, file, offset, document, role } : undefined;
}
