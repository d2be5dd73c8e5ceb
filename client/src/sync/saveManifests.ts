import { Uri, workspace } from "vscode";
import type { ChangedManifestDto } from "../../../server/src/protocol/sync.ts";

/** Saves those of the manifests that are open with changes: a commit takes in what is on disk. False when one of them could not be saved. */
export async function saveManifests(manifests: readonly ChangedManifestDto[]): Promise<boolean> {
  const uris = new Set(manifests.filter(({ unsaved }) => unsaved).map(({ uri }) => Uri.parse(uri).toString()));
  for (const document of workspace.textDocuments) {
    if (uris.has(document.uri.toString()) && document.isDirty && !(await document.save())) return false;
  }
  return true;
}
