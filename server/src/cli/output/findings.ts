import type { Severity } from "../../core/validation/finding.ts";
import type { TextPosition } from "../../core/text.ts";

/** A finding as the command line tells it. */
export interface ReportedFinding {
  /** As the user would name the file; "-" for standard input. */
  readonly file: string;
  /** Position among the documents of the file, from 0. */
  readonly document: number;
  /** Path of the field; "" for the document as a whole. */
  readonly path: string;
  /** From 0, as in LSP. */
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

export interface ValidationReport {
  readonly kubernetesVersion: string;
  /** The files that were checked, in the order of the report. */
  readonly files: readonly string[];
  readonly findings: readonly ReportedFinding[];
}
