import { l10n, Position, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from "vscode";
import type { FileEditDto } from "../../../server/src/protocol/decisions.ts";
import { isStale } from "./isStale.ts";

/**
 * Makes a change that the server has worked out. False when it could not be made, which the user has been told.
 * @param options with `save`, a file that had no unsaved changes before is saved
 */
export async function applyFileEdit(
  { uri, isNew, version, edits }: FileEditDto,
  options: { readonly save?: boolean } = {},
): Promise<boolean> {
  const file = Uri.parse(uri);
  const open = workspace.textDocuments.find((document) => document.uri.toString() === file.toString());
  const isSaved = open?.isDirty !== true;
  const change = new WorkspaceEdit();
  // A file that came in the meantime is left as it is: then nothing of the change is made.
  if (isNew) change.createFile(file);
  for (const { range, newText } of edits) change.replace(file, toRange(range), newText);
  if (isStale(version, open) || !(await workspace.applyEdit(change))) {
    void window.showWarningMessage(l10n.t("{0} changed in the meantime. Nothing was written; try again.", workspace.asRelativePath(file)));
    return false;
  }
  if (options.save === true && isSaved) await (await workspace.openTextDocument(file)).save();
  return true;
}

/** Opens the file of a change, at its first line. */
export async function openEdited({ uri, edits }: FileEditDto): Promise<void> {
  const document: TextDocument = await workspace.openTextDocument(Uri.parse(uri));
  const { line = 0 } = edits[0]?.range.start ?? {};
  const start = document.lineAt(Math.min(line, document.lineCount - 1)).firstNonWhitespaceCharacterIndex;
  await window.showTextDocument(document, { selection: new Range(line, start, line, start), preview: false });
}

function toRange({ start, end }: FileEditDto["edits"][number]["range"]): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
