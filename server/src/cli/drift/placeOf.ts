import type { ManifestWorkspace } from "../../core/validation/manifestWorkspace.ts";
import type { PlaceOf } from "../output/driftReport.ts";

/** Finds places in the files of a workspace. `shownPath` names a file as the user would. */
export function createPlaceOf(workspace: ManifestWorkspace, shownPath: (file: string) => string): PlaceOf {
  return ({ path, range }) => {
    const file = workspace.file(path);
    if (file === undefined) return undefined;
    return { file: shownPath(path), range: { start: file.lines.positionAt(range.start), end: file.lines.positionAt(range.end) } };
  };
}
