import { inFile, type FoundInDocument } from "../../validation/fileFindings.ts";
import type { FileFinding, TextEdit } from "../../validation/finding.ts";
import type { ManifestWorkspace } from "../../validation/manifestWorkspace.ts";
import { ignoreWord } from "../../validation/suppressions/ignoreComments.ts";
import { whileEdited } from "./findingsAfter.ts";

/** What an edit changes of the findings of a file; what both have in common may be left out. */
export interface ChangedFindings {
  readonly before: readonly FileFinding[];
  readonly after: readonly FileFinding[];
}

/** What edits of a file would change of its findings, without the documents of which the same is said. The workspace is as it was afterwards. */
export function changedFindings(workspace: ManifestWorkspace, path: string, edits: readonly TextEdit[]): ChangedFindings {
  const file = workspace.file(path);
  const mayIgnore = file?.yaml.text.includes(ignoreWord) === true || edits.some(({ newText }) => newText.includes(ignoreWord));
  // Comments may speak of the whole file.
  if (!file || mayIgnore)
    return { before: workspace.findings(path), after: whileEdited(workspace, path, edits, () => workspace.findings(path)) };
  const before = workspace.foundIn(path);
  return whileEdited(workspace, path, edits, () => {
    const after = workspace.foundIn(path);
    const { start, end } = common(before, after);
    return {
      before: before.slice(start, before.length - end).flatMap(inFile),
      after: after.slice(start, after.length - end).flatMap(inFile),
    };
  });
}

/** How many documents both have in common at the start, and how many at the end. */
function common(before: readonly FoundInDocument[], after: readonly FoundInDocument[]): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
  return { start, end };
}

function isSame(left: FoundInDocument | undefined, right: FoundInDocument | undefined): boolean {
  return left?.findings === right?.findings || (left?.findings.length === 0 && right?.findings.length === 0);
}
