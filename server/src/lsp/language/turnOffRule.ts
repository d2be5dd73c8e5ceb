import { CodeActionKind, type CodeAction } from "vscode-languageserver";
import { configFile } from "../../core/config/config.ts";
import { ruleLevelEdit } from "../../core/language/fixes/ruleLevel.ts";
import { isKnownCode } from "../../core/validation/suppressions/knownCodes.ts";
import type { ManifestFolder } from "../manifestFolder.ts";

/** Offers to turn a rule off for the whole repository, in its configuration. */
export function turnOffRule(folder: ManifestFolder, code: string, createsFiles: boolean): readonly CodeAction[] {
  const { uri, workspace, positions } = folder;
  const file = workspace.file(configFile);
  // A repository without the file gets one, where the client can make it.
  if (uri === "" || !isKnownCode(code) || (!file && !createsFiles)) return [];
  const edit = ruleLevelEdit(file?.yaml.text ?? "", code, "off");
  if (!edit) return [];
  const config = folder.uriOf(configFile);
  const title = `Turn off ${code} in ${configFile}`;
  if (file) {
    const change = { range: positions.toRange(file.lines, edit.range), newText: edit.newText };
    return [{ title, kind: CodeActionKind.QuickFix, edit: { changes: { [config]: [change] } } }];
  }
  const start = { line: 0, character: 0 };
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      edit: {
        documentChanges: [
          { kind: "create", uri: config, options: { ignoreIfExists: true } },
          { textDocument: { uri: config, version: null }, edits: [{ range: { start, end: start }, newText: edit.newText }] },
        ],
      },
    },
  ];
}
