import type { RuleLevel } from "../config/config.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
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
    return [
      {
        ...finding,
        document: index,
        severity: level ?? finding.severity,
        range: shifted(finding.range, offset),
        ...(finding.fixes ? { fixes: finding.fixes.map((fix) => shiftedFix(fix, offset)) } : {}),
      },
    ];
  });
}

function shiftedFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: shifted(edit.range, by) })) };
}

function shifted({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start + by, end: end + by };
}
