// A second extension of the sample's window. An unsaved editor can only be made from inside: it types the edit that PLUMBLINE_SAMPLE_UNSAVED holds.
const { Range, Uri, WorkspaceEdit, window, workspace } = require("vscode");

exports.activate = async () => {
  const edit = JSON.parse(process.env.PLUMBLINE_SAMPLE_UNSAVED ?? "null");
  const folder = workspace.workspaceFolders?.[0];
  if (edit === null || folder === undefined) return;
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, edit.path));
  const start = document.getText().indexOf(edit.from);
  if (start < 0 || document.isDirty) return; // a window that was open before
  const change = new WorkspaceEdit();
  change.replace(document.uri, new Range(document.positionAt(start), document.positionAt(start + edit.from.length)), edit.to);
  await workspace.applyEdit(change);
  await window.showTextDocument(document, { preview: false, preserveFocus: true });
};
