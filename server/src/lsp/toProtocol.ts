import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from "vscode-languageserver";
import type { OffsetRange } from "../core/text.ts";
import type { FileFinding } from "../core/validation/finding.ts";
import type { LineIndex } from "../core/yaml/lineIndex.ts";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** Converts a range of offsets; both count UTF-16 units, as the protocol does by default. */
export function toRange(lines: LineIndex, range: OffsetRange): Range {
  return { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
}

/** Converts a finding of a file. */
export function toDiagnostic(lines: LineIndex, finding: FileFinding): Diagnostic {
  return {
    range: toRange(lines, finding.range),
    severity: severities[finding.severity],
    source: "plumbline",
    code: finding.code,
    message: finding.message,
    ...(finding.tags === undefined ? {} : { tags: finding.tags.map((tag) => tags[tag]) }),
  };
}
