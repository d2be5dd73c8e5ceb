import type { DocumentRole } from "../../core/manifest/documentRole.ts";
import type { WorkspaceFile } from "../../core/validation/fileState.ts";
import type { YamlDocument } from "../../core/yaml/nodes.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ManifestFolders } from "../manifestFolders.ts";

/** A file that the editor asks about. */
export interface FilePlace {
  readonly folder: ManifestFolder;
  readonly file: WorkspaceFile;
  /** Documents that are ours, with what they are for. */
  readonly documents: readonly { readonly document: YamlDocument; readonly role: DocumentRole }[];
}

/** Finds a file by its URI; undefined for one that is none of ours as a whole, so that the editor's own means stay, and before the schemas are read. */
export function fileAt(folders: ManifestFolders, uri: string): FilePlace | undefined {
  const place = folders.of(uri);
  const file = place?.folder.workspace.file(place.path);
  if (!place || !file) return undefined;
  const documents = ownDocuments(place.folder, file);
  return documents.length === 0 ? undefined : { folder: place.folder, file, documents };
}

/** The documents of a file that are ours. */
export function ownDocuments({ workspace }: ManifestFolder, { path, yaml }: WorkspaceFile): FilePlace["documents"] {
  return yaml.documents.flatMap((document) => {
    const role = workspace.roleOf(path, document);
    return role === undefined || role.role === "other" ? [] : [{ document, role }];
  });
}
