import type { RuleLevel } from "../config/config.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { shiftRange } from "../yaml/shiftNode.ts";
import type { FileFinding, Finding, Fix } from "./finding.ts";

type Levels = Readonly<Record<string, RuleLevel>>;

/** What is found in a document, with offsets in it, before the levels count. */
export interface FoundInDocument {
  readonly document: YamlDocument;
  readonly levels: Levels;
  readonly findings: readonly Finding[];
}

interface Placed {
  readonly offset: number;
  readonly index: number;
  readonly levels: Levels;
  readonly findings: readonly FileFinding[];
}

/** Where findings were the last time: documents before an edit stay where they are. */
const placed = new WeakMap<readonly Finding[], Placed>();

/**
 * The findings of a document with their offsets in the file, at the levels that the configuration gives their rules. The same findings at the same place give the same
 * answer.
 */
export function inFile({ findings, document: { offset, index }, levels }: FoundInDocument): readonly FileFinding[] {
  if (findings.length === 0) return [];
  const known = placed.get(findings);
  if (known?.offset === offset && known.index === index && known.levels === levels) return known.findings;
  const made = place(findings, offset, index, levels);
  placed.set(findings, { offset, index, levels, findings: made });
  return made;
}

function place(findings: readonly Finding[], offset: number, index: number, levels: Levels): readonly FileFinding[] {
  return findings.flatMap((finding) => {
    const level = Object.hasOwn(levels, finding.code) ? levels[finding.code] : undefined;
    if (level === "off") return [];
    return [{ ...shiftFinding(finding, offset), document: index, severity: level ?? finding.severity }];
  });
}

/** A finding with all its offsets moved. */
export function shiftFinding(finding: Finding, by: number): Finding {
  const { range, fixes } = finding;
  return {
    ...finding,
    range: shiftRange(range, by),
    ...(fixes ? { fixes: fixes.map((fix) => shiftFix(fix, by)) } : {}),
  };
}

function shiftFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: shiftRange(edit.range, by) })) };
}
