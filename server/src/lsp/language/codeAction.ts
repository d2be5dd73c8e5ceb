import { CodeActionKind, type CodeAction, type CodeActionParams } from "vscode-languageserver";
import type { FileFinding, Fix } from "../../core/validation/finding.ts";
import type { WorkspaceFile } from "../../core/validation/fileState.ts";
import type { ServerContext } from "../serverContext.ts";
import { toDiagnostic, toRange } from "../toProtocol.ts";

/** Answers `textDocument/codeAction`: the mends of what is found in the range. */
export function registerCodeAction({ connection, guard, folders, settings }: ServerContext): void {
  connection.onCodeAction(
    guard.request<CodeActionParams, CodeAction[]>("textDocument/codeAction", [], ({ textDocument, range, context }) => {
      const isAsked = context.only === undefined || context.only.some((kind) => kind === "" || kind === CodeActionKind.QuickFix);
      const place = isAsked && settings.current.validation.enabled ? folders.of(textDocument.uri) : undefined;
      const file = place?.folder.workspace.file(place.path);
      if (!place || !file) return [];
      const start = file.lines.offsetAt(range.start);
      const end = file.lines.offsetAt(range.end);
      return place.folder.workspace
        .findings(place.path)
        .filter((finding) => finding.range.start <= end && finding.range.end >= start)
        .flatMap((finding) => (finding.fixes ?? []).map((fix) => toAction(textDocument.uri, file, finding, fix)));
    }),
  );
}

function toAction(uri: string, { lines }: WorkspaceFile, finding: FileFinding, { title, edits, isPreferred }: Fix): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(lines, finding)],
    isPreferred,
    edit: { changes: { [uri]: edits.map((edit) => ({ range: toRange(lines, edit.range), newText: edit.newText })) } },
  };
}
