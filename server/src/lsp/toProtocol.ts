import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from "vscode-languageserver";
import type { FileFinding } from "../core/validation/finding.ts";
import type { LineIndex } from "../core/yaml/lineIndex.ts";
import type { Positions } from "./positions.ts";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** Converts a finding of a file. */
export function toDiagnostic(positions: Positions, lines: LineIndex, finding: FileFinding): Diagnostic {
  return {
    range: positions.toRange(lines, finding.range),
    severity: severities[finding.severity],
    source: "plumbline",
    code: finding.code,
    message: finding.message,
    ...(finding.tags === undefined ? {} : { tags: finding.tags.map((tag) => tags[tag]) }),
  };
}
