import { CodeActionKind, type CodeAction, type CodeActionParams, type WorkspaceEdit } from "vscode-languageserver";
import { creationsFor } from "../../core/language/fixes/createTarget.ts";
import { fixAll, fixesOf, mayFixAll } from "../../core/language/fixes/fixesOf.ts";
import type { FileFinding, Fix } from "../../core/validation/finding.ts";
import type { WorkspaceFile } from "../../core/validation/fileState.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { PlacedFile } from "../manifestFolders.ts";
import type { ServerContext } from "../serverContext.ts";
import { toDiagnostic } from "../toProtocol.ts";
import { turnOffRule } from "./turnOffRule.ts";

/** Makes all sure fixes of a file at once; editors can do it on every save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.plumbline`;

/** Of a rule with more findings in the file nothing is counted before somebody wants to fix them all. */
const maxCounted = 20;

/** What is worked out when somebody chooses an action. */
interface Unresolved {
  readonly uri: string;
  readonly code: string;
}

/** Of findings in one selection more than these are not looked at: each fix is tried out before it is offered. */
const maxFindings = 10;

interface Asked extends PlacedFile {
  readonly uri: string;
  readonly file: WorkspaceFile;
}

/** Answers `textDocument/codeAction`: the mends of what is found in the range, and what is sure in the whole file. */
export function registerCodeAction({ connection, guard, folders, settings, features }: ServerContext): void {
  connection.onCodeAction(
    guard.request<CodeActionParams, CodeAction[]>("textDocument/codeAction", [], ({ textDocument, range, context }) => {
      const place = settings.current.validation.enabled ? folders.of(textDocument.uri) : undefined;
      const file = place?.folder.workspace.file(place.path);
      if (!place || !file) return [];
      const asked: Asked = { ...place, uri: textDocument.uri, file };
      // Nobody wants to see at the cursor what is done to the whole file.
      if (context.only?.some((kind) => isWithin(fixAllKind, kind)) === true) return fixFile(asked);
      if (context.only !== undefined && !context.only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) return [];
      const { positions } = place.folder;
      const start = positions.toOffset(file.lines, range.start);
      const end = positions.toOffset(file.lines, range.end);
      const findings = place.folder.workspace
        .findings(place.path)
        .filter((finding) => finding.range.start <= end && finding.range.end >= start)
        .slice(0, maxFindings);
      const codes = [...new Set(findings.map(({ code }) => code))];
      return [
        ...findings.flatMap((finding) => fixesOf(place.folder.workspace, place.path, finding).map((fix) => toAction(asked, finding, fix))),
        ...findings.flatMap((finding) => creations(asked, finding)),
        ...codes.flatMap((code) => fixKind(asked, code, features.resolvesFixes)),
        ...codes.flatMap((code) => turnOffRule(place.folder, code, features.createsFiles)),
      ];
    }),
  );
  connection.onCodeActionResolve((action, token) => {
    const resolve = guard.request<CodeAction, CodeAction>("codeAction/resolve", action, () => {
      // Some editors ask about every action, whether or not there is something to work out.
      if (action.data === undefined) return action;
      const { uri, code } = action.data as Unresolved;
      const place = folders.of(uri);
      const file = place?.folder.workspace.file(place.path);
      const all = place && fixAll(place.folder.workspace, place.path, code);
      return place && file && all ? { ...action, edit: editOf({ ...place, uri, file }, all.fix) } : action;
    });
    return resolve(action, token);
  });
}

/** Tells whether a kind is the asked one or a part of it; the empty kind is all of them. */
function isWithin(kind: string, asked: string): boolean {
  return asked !== "" && (kind === asked || kind.startsWith(`${asked}.`));
}

function toAction(asked: Asked, finding: FileFinding, fix: Fix): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(asked.folder.positions, asked.file.lines, finding)],
    isPreferred: fix.isPreferred,
    edit: editOf(asked, fix),
  };
}

function creations({ folder, path, file }: Asked, finding: FileFinding): readonly CodeAction[] {
  return creationsFor(folder.workspace, path, finding).flatMap((fix) => {
    const changed = folder.workspace.file(fix.path);
    const diagnostics = [toDiagnostic(folder.positions, file.lines, finding)];
    const uri = folder.uriOf(fix.path);
    return changed
      ? [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit: toWorkspaceEdit(folder, uri, changed, fix.edits) }]
      : [];
  });
}

function fixKind(asked: Asked, code: string, canResolve: boolean): readonly CodeAction[] {
  const { workspace } = asked.folder;
  const count = workspace.findings(asked.path).filter((finding) => finding.code === code).length;
  if (count < 2) return [];
  if (canResolve && count > maxCounted) {
    if (!mayFixAll(workspace, asked.path, code)) return [];
    const data: Unresolved = { uri: asked.uri, code };
    return [{ title: `Fix all of ${code} in this file`, kind: CodeActionKind.QuickFix, data }];
  }
  const all = fixAll(workspace, asked.path, code);
  if (!all || all.count < 2) return [];
  return [{ title: `Fix all ${all.count} of ${code} in this file`, kind: CodeActionKind.QuickFix, edit: editOf(asked, all.fix) }];
}

function fixFile(asked: Asked): CodeAction[] {
  const all = fixAll(asked.folder.workspace, asked.path);
  return all ? [{ title: "Fix everything that is sure", kind: fixAllKind, edit: editOf(asked, all.fix) }] : [];
}

function editOf({ folder, uri, file }: Asked, { edits }: Fix): WorkspaceEdit {
  return toWorkspaceEdit(folder, uri, file, edits);
}

function toWorkspaceEdit({ positions }: ManifestFolder, uri: string, { lines }: WorkspaceFile, edits: Fix["edits"]): WorkspaceEdit {
  return { changes: { [uri]: edits.map(({ range, newText }) => ({ range: positions.toRange(lines, range), newText })) } };
}
