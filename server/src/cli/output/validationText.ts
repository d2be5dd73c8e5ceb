import { maxFindings } from "../../core/validation/collector.ts";
import type { Severity } from "../../core/validation/finding.ts";
import { plain, type Paint } from "./colours.ts";
import { counted } from "./counted.ts";
import { emphasisOf, printable, writeExcerpt } from "./excerpt.ts";
import type { ReportedFinding, ValidationReport } from "./findings.ts";

/**
 * Writes a report for people: for each finding a line that editors and terminals can follow and the line of the file that it is about, then the counts.
 * Lines and columns count from 1 here.
 */
export function writeValidationText({ files, findings, known, ignored = 0 }: ValidationReport, paint: Paint = plain): string {
  const lines = findings.flatMap((finding) => [writeFinding(finding, paint), ...writeExcerpt(finding, paint)]);
  const others = [
    ...(isCutShort(findings) ? [`of one document no more than ${String(maxFindings)} are told`] : []),
    ...(known === 0 ? [] : [`the baseline knows ${String(known)} more`]),
    ...(ignored === 0 ? [] : [`comments ignore ${String(ignored)}`]),
  ];
  return [...lines, [summary(files.length, findings), ...others].join("; "), ""].join("\n");
}

function isCutShort(findings: readonly ReportedFinding[]): boolean {
  if (findings.length < maxFindings) return false;
  const counts = new Map<string, number>();
  for (const { file, document } of findings) {
    const key = `${String(document)} ${file}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= maxFindings);
}

function writeFinding({ file, range, severity, message, code }: ReportedFinding, paint: Paint): string {
  const place = `${printable(file)}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${paint("place", place)}: ${paint(emphasisOf(severity), words[severity])}: ${printable(message)} ${paint("quiet", `[${code}]`)}`;
}

/** The order is that of the summary. */
const words: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "note", hint: "hint" };

function summary(files: number, findings: readonly ReportedFinding[]): string {
  const counts = Object.entries(words).flatMap(([severity, word]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, word)];
  });
  return `${counted(files, "file")} checked: ${counts.length === 0 ? "nothing found" : counts.join(", ")}`;
}
