import type { RuleLevel } from "../config/config.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { shiftRange } from "../yaml/shiftNode.ts";
import type { FileFinding, Finding, Fix } from "./finding.ts";

/** The findings of a document with their offsets in the file, at the levels that the configuration gives their rules. */
export function inFile(
  findings: readonly Finding[],
  document: YamlDocument,
  levels: Readonly<Record<string, RuleLevel>>,
): readonly FileFinding[] {
  const { offset, index } = document;
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
