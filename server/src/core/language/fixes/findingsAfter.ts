import type { FileFinding, TextEdit } from "../../validation/finding.ts";
import type { ManifestWorkspace } from "../../validation/manifestWorkspace.ts";
import { applyEdits } from "./applyEdits.ts";

/** What would be found in a file if edits were made in it, or in another one. The workspace is as it was afterwards. */
export function findingsAfter(
  workspace: ManifestWorkspace,
  changed: string,
  edits: readonly TextEdit[],
  looked = changed,
): readonly FileFinding[] {
  return whileEdited(workspace, changed, edits, () => workspace.findings(looked));
}

/** Looks at a workspace in which edits of a file are made, and takes them back. */
export function whileEdited<T>(workspace: ManifestWorkspace, path: string, edits: readonly TextEdit[], look: () => T): T {
  const before = workspace.file(path);
  const text = before?.yaml.text ?? "";
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  const after = applyEdits(text, edits);
  const newText = after.slice(start, after.length - (text.length - end));
  workspace.update(path, after, { range: { start, end }, newText });
  const seen = look();
  workspace.updateAll([before ? { path, text, known: before } : { path }]);
  return seen;
}
