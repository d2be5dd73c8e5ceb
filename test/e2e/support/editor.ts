import assert from "node:assert/strict";
import { Uri, window, workspace, type Position, type TextDocument, type TextEditor } from "vscode";

/** Opens a file of the workspace's only folder. */
export async function openFile(path: string): Promise<TextEditor> {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, "The window has no folder");
  return window.showTextDocument(Uri.joinPath(folder.uri, path));
}

/** The position right behind the first occurrence of a text. */
export function after(document: TextDocument, text: string): Position {
  const index = document.getText().indexOf(text);
  assert.notEqual(index, -1, `${document.fileName} does not contain ${text}`);
  return document.positionAt(index + text.length);
}

/** Types a text right behind the first occurrence of another. */
export async function insertAfter(editor: TextEditor, text: string, insertion: string): Promise<void> {
  const place = after(editor.document, text);
  const isDone = await editor.edit((builder) => {
    builder.insert(place, insertion);
  });
  assert.ok(isDone, "the editor took no edit");
}
