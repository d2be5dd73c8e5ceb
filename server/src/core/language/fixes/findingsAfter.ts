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
  const before = workspace.file(changed);
  const text = before?.yaml.text ?? "";
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  const after = applyEdits(text, edits);
  const newText = after.slice(start, after.length - (text.length - end));
  workspace.update(changed, after, { range: { start, end }, newText });
  const findings = workspace.findings(looked);
  workspace.updateAll([before ? { path: changed, text, known: before } : { path: changed }]);
  return findings;
}
