import type { Location } from "vscode-languageserver";
import type { Place } from "../../core/language/navigation.ts";
import type { ManifestFolder } from "../manifestFolder.ts";

/** Converts places in the files of a folder. */
export function toLocations(folder: ManifestFolder, places: readonly Place[]): Location[] {
  return places.flatMap(({ path, range }) => {
    const file = folder.workspace.file(path);
    return file ? [{ uri: folder.uriOf(path), range: folder.positions.toRange(file.lines, range) }] : [];
  });
}
