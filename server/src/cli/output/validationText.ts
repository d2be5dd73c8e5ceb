import type { Severity } from "../../core/validation/finding.ts";
import { counted } from "./counted.ts";
import type { ReportedFinding, ValidationReport } from "./findings.ts";

/** Writes a report for people: a line per finding that editors and terminals can follow, then the counts. Lines and columns count from 1 here. */
export function writeValidationText({ files, findings }: ValidationReport): string {
  const lines = findings.map(writeFinding);
  return [...lines, summary(files.length, findings), ""].join("\n");
}

function writeFinding({ file, range, severity, message, code }: ReportedFinding): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1}: ${words[severity]}: ${message} [${code}]`;
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
