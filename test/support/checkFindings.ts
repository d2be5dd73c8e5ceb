import { expect } from "vitest";
import type { FileFinding } from "../../server/src/core/validation/finding.ts";
import { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "./factsPack.ts";

/** One expected or found finding as a line: `web.yaml:4:9-12 error[invalid-name] The name ...`. */
type Line = string;

export interface Fixture {
  /** Text by path, markers taken out. */
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly Line[];
}

const fileLine = /^#- (\S+)$/;
const marker = /^#(\s*)(<?)(\^+) (error|warning|information|hint)\[([a-z0-9-]+)\]: (.*)$/;

/**
 * Reads a fixture. `#- path` starts a file (before the first one it is `manifest.yaml`); a comment line with carets marks what is found in the line above
 * it, `# ^^^ error[code]: message`. A range that begins in the first column is written `#<^^^`.
 */
export function parseFixture(text: string): Fixture {
  const files = new Map<string, string[]>();
  const expected: Line[] = [];
  let path = "manifest.yaml";
  for (const line of text.replace(/^\n/, "").split("\n")) {
    const start = fileLine.exec(line);
    if (start?.[1] !== undefined) path = start[1];
    const lines = files.get(path) ?? [];
    files.set(path, lines);
    if (start) continue;
    const mark = marker.exec(line);
    if (!mark) {
      lines.push(line);
      continue;
    }
    const [, indent = "", atStart, carets = "", severity = "", code = "", message = ""] = mark;
    const column = atStart === "<" ? 1 : indent.length + 2;
    const end = column + carets.length;
    expected.push(`${path}:${String(lines.length)}:${String(column)}-${String(end)} ${severity}[${code}] ${message}`);
  }
  return { files: new Map([...files].map(([name, lines]) => [name, lines.join("\n")])), expected };
}

/** A workspace in which exactly these files are there. */
export function workspaceOf(files: ReadonlyMap<string, string>, minor?: string): ManifestWorkspace {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog(minor) });
  workspace.updateAll([...files].map(([path, text]) => ({ path, text })));
  workspace.learnPlaces(new Map(workspace.pathsToLookUp().map((path) => [path, "nothing"])));
  return workspace;
}

/** Checks that exactly the marked findings are made in the files of a fixture, no more and no fewer. Answers the workspace. */
export function checkFindings(text: string, { minor = "1.37" }: { readonly minor?: string } = {}): ManifestWorkspace {
  const { files, expected } = parseFixture(text);
  const workspace = workspaceOf(files, minor);
  const found = [...files.keys()].flatMap((path) => workspace.findings(path).map((finding) => describeFinding(workspace, path, finding)));
  expect(found.toSorted()).toEqual([...expected].sort());
  return workspace;
}

/** A finding as the line that `parseFixture` makes of its marker; a range over several lines ends with its first. */
export function describeFinding(workspace: ManifestWorkspace, path: string, { range, severity, code, message }: FileFinding): Line {
  const file = workspace.file(path);
  if (!file) throw new Error(`${path} is not in the workspace.`);
  const start = file.lines.positionAt(range.start);
  const end = file.lines.positionAt(range.end);
  const line = file.yaml.text.slice(file.lines.lineStart(start.line)).split(/\r?\n/, 1)[0] ?? "";
  const endCharacter = end.line === start.line ? end.character : line.length;
  return `${path}:${String(start.line + 1)}:${String(start.character + 1)}-${String(endCharacter + 1)} ${severity}[${code}] ${message}`;
}

/** Applies the first fix of the only finding with a code, and checks what the file is then. */
export function checkFix(before: string, code: string, after: string): void {
  const { files } = parseFixture(before);
  const workspace = workspaceOf(files);
  const found = [...files.keys()].flatMap((path) => workspace.findings(path).map((finding) => ({ path, finding })));
  const matching = found.filter(({ finding }) => finding.code === code);
  expect(matching).toHaveLength(1);
  const [{ path, finding }] = matching as [(typeof matching)[0]];
  const edits = finding.fixes?.[0]?.edits ?? [];
  expect(edits).not.toEqual([]);
  let text = files.get(path) ?? "";
  for (const { range, newText } of edits.toSorted((left, right) => right.range.start - left.range.start)) {
    text = text.slice(0, range.start) + newText + text.slice(range.end);
  }
  expect(text.trim()).toBe(after.trim());
}
