import { formatPath, type FieldPath } from "../../fieldPath.ts";
import type { FileFinding, Fix } from "../../validation/finding.ts";
import { maxFindings } from "../../validation/collector.ts";
import { shiftFinding } from "../../validation/fileFindings.ts";
import type { ManifestWorkspace } from "../../validation/manifestWorkspace.ts";
import { isJsonFile } from "../../manifest/jsonFiles.ts";
import { shiftRange } from "../../yaml/shiftNode.ts";
import { applyEdits, compatibleFixes } from "./applyEdits.ts";
import { changedFindings, type ChangedFindings } from "./changedFindings.ts";
import type { FixContext } from "./fixContext.ts";
import { fixSources } from "./fixSources.ts";

/** Everything that can be done about a finding of a file, each one tried out before: the finding is gone, and nothing worse has come. */
export function fixesOf(workspace: ManifestWorkspace, path: string, finding: FileFinding): readonly Fix[] {
  const known = knownFor(workspace, path).byFinding;
  const fixes = known.get(finding) ?? tryFixes(workspace, path, finding);
  known.set(finding, fixes);
  return fixes;
}

interface KnownFixes {
  readonly byFinding: Map<FileFinding, readonly Fix[]>;
  /** By the code of their rule. */
  readonly all: Map<string | undefined, FixAll | undefined>;
}

/** Editors ask again with each move of the cursor. What is found in a file is the same list until something may have changed. */
const knownFixes = new WeakMap<readonly FileFinding[], KnownFixes>();

function knownFor(workspace: ManifestWorkspace, path: string): KnownFixes {
  const findings = workspace.findings(path);
  const known = knownFixes.get(findings) ?? { byFinding: new Map(), all: new Map() };
  knownFixes.set(findings, known);
  return known;
}

function tryFixes(workspace: ManifestWorkspace, path: string, finding: FileFinding): readonly Fix[] {
  const candidates = candidatesFor(workspace, path, finding);
  const titles = new Set<string>();
  return candidates.filter((fix) => {
    if (titles.has(fix.title) || !isGood(workspace, path, finding, fix)) return false;
    titles.add(fix.title);
    return true;
  });
}

interface FixAll {
  readonly fix: Fix;
  readonly count: number;
}

/** The sure fixes of a file that can be made at once, for all rules or for one; undefined when there are none, or when they do not go together. */
export function fixAll(workspace: ManifestWorkspace, path: string, code?: string): FixAll | undefined {
  const known = knownFor(workspace, path).all;
  if (!known.has(code)) known.set(code, tryFixAll(workspace, path, code));
  return known.get(code);
}

function tryFixAll(workspace: ManifestWorkspace, path: string, code: string | undefined): FixAll | undefined {
  const sure = workspace
    .findings(path)
    .filter((finding) => code === undefined || finding.code === code)
    .slice(0, maxTogether)
    .flatMap((finding) => sureFix(finding.fixes) ?? sureFix(candidatesFor(workspace, path, finding)) ?? []);
  const fixes = compatibleFixes(sure);
  if (fixes.length === 0) return undefined;
  const fix = { title: "", edits: fixes.flatMap(({ edits }) => edits), isPreferred: false };
  const changed = changedFindings(workspace, path, fix.edits);
  return hasNewErrors(changed) || !staysJson(workspace, path, fix) || changed.after.length >= changed.before.length
    ? undefined
    : { fix, count: fixes.length };
}

/** Tells, without trying it out, whether several of the first findings of a rule have a sure fix. */
export function mayFixAll(workspace: ManifestWorkspace, path: string, code: string): boolean {
  let sure = 0;
  return workspace
    .findings(path)
    .filter((finding) => finding.code === code)
    .slice(0, maxLookedAt)
    .some((finding) => (sureFix(finding.fixes) ?? sureFix(candidatesFor(workspace, path, finding))) !== undefined && ++sure > 1);
}

const maxLookedAt = 20;

/** More findings are mended by asking again. */
const maxTogether = 500;

function sureFix(fixes: readonly Fix[] = []): Fix | undefined {
  return fixes.find(({ isPreferred }) => isPreferred);
}

function candidatesFor(workspace: ManifestWorkspace, path: string, finding: FileFinding): readonly Fix[] {
  const file = workspace.file(path);
  const document = file?.yaml.documents.find(({ index }) => index === finding.document);
  const role = document && workspace.roleOf(path, document);
  if (!file || !document || !role) return finding.fixes ?? [];
  const { offset, length } = document;
  const context: FixContext = {
    finding: { ...shiftFinding(finding, -offset), document: finding.document },
    document,
    source: file.yaml.text.slice(offset, offset + length),
    role,
    catalog: workspace.catalogAt(path),
  };
  const sources = fixSources.filter(({ codes }) => codes?.includes(finding.code) ?? true);
  const made = sources.map((source) => ({
    isLast: source.codes === undefined,
    fixes: source.fixes(context).map((fix) => shift(fix, offset)),
  }));
  const own = finding.fixes ?? [];
  const migrated = finding.code === "removed-api-version" ? own : [];
  return [
    ...(migrated.length > 0 ? [] : own),
    ...made.filter(({ isLast }) => !isLast).flatMap(({ fixes }) => fixes),
    ...migrated,
    ...made.filter(({ isLast }) => isLast).flatMap(({ fixes }) => fixes),
  ];
}

function shift(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: shiftRange(edit.range, by) })) };
}

function isGood(workspace: ManifestWorkspace, path: string, finding: FileFinding, fix: Fix): boolean {
  if (!staysJson(workspace, path, fix)) return false;
  const { before, after: all } = changedFindings(workspace, path, fix.edits);
  const after = asFarAsKnown(before, all, finding, fix);
  const isSame = (other: FileFinding): boolean => other.code === finding.code && other.message === finding.message;
  if (after.filter(isSame).length >= before.filter(isSame).length) return false;
  // What nobody could know while a name was wrong is told once it is right.
  if (naming.has(finding.code)) return !after.some(({ code }) => code === "yaml-syntax");
  const renamed = renamedPath(finding, fix);
  return !hasNewErrors({ before, after: renamed === undefined ? after : after.filter(({ path: place }) => !isWithin(place, renamed)) });
}

/** They say which kind an object is, and with it what may be said of it. */
const naming: ReadonlySet<string> = new Set(["missing-type", "removed-api-version", "unknown-kind"]);

/** The field that an unknown one becomes when it gets another name. */
function renamedPath({ code, path }: FileFinding, { edits }: Fix): FieldPath | undefined {
  const [edit, ...others] = edits;
  const name = /^["']?([\w-]+)["']?$/.exec(edit?.newText ?? "")?.[1];
  return code === "unknown-field" && others.length === 0 && name !== undefined
    ? [...path.slice(0, -1), { kind: "field", name }]
    : undefined;
}

function isWithin(path: FieldPath, outer: FieldPath): boolean {
  return formatPath(path.slice(0, outer.length)) === formatPath(outer);
}

/** What mends YAML may break JSON. */
function staysJson(workspace: ManifestWorkspace, path: string, { edits }: Fix): boolean {
  if (!isJsonFile(path)) return true;
  try {
    JSON.parse(applyEdits(workspace.file(path)?.yaml.text ?? "", edits));
    return true;
  } catch {
    return false;
  }
}

/** Of a document with very many findings the last ones are not told, and come up one by one as others are mended. */
function asFarAsKnown(
  before: readonly FileFinding[],
  after: readonly FileFinding[],
  { document }: FileFinding,
  { edits }: Fix,
): readonly FileFinding[] {
  const told = before.filter((finding) => finding.document === document);
  const last = told.at(-1);
  if (last === undefined || told.length < maxFindings) return after;
  const isBefore = ({ range }: Fix["edits"][number]): boolean => range.start <= last.range.start;
  const shift = edits.filter(isBefore).reduce((sum, { range, newText }) => sum + newText.length - (range.end - range.start), 0);
  return after.filter((finding) => finding.document !== document || finding.range.start <= last.range.start + shift);
}

function hasNewErrors({ before, after }: ChangedFindings): boolean {
  const known = new Map<string, number>();
  const key = ({ code, message }: FileFinding): string => `${code} ${message}`;
  for (const finding of before) known.set(key(finding), (known.get(key(finding)) ?? 0) + 1);
  return after.some((finding) => {
    if (finding.severity !== "error") return false;
    const left = known.get(key(finding)) ?? 0;
    known.set(key(finding), left - 1);
    return left <= 0;
  });
}
