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
  /** What stays the same while lines move; see `fingerprintOf`. */
  readonly fingerprint: Fingerprint;
  /** The line where the range begins, without what nobody may see; undefined when nothing of it may be seen. */
  readonly sourceLine?: string;
}

/** By what a finding is known again in a later version of its file. */
export interface Fingerprint {
  /** With forward slashes, relative to the repository or, without one, to the folder that the arguments share. */
  readonly file: string;
  readonly code: string;
  /** The object that it is about, as "apps/Deployment shop/web"; the position of its document for what is no object. */
  readonly resource: string;
  readonly path: string;
}

/** A finding that is not told, and by whose word. */
export interface SuppressedFinding {
  readonly finding: ReportedFinding;
  /** A comment in its file, or a baseline. */
  readonly by: "comment" | "baseline";
  /** What the comment says of it. */
  readonly reason?: string;
}

export interface ValidationReport {
  readonly kubernetesVersion: string;
  /** The files that were checked, in the order of the report. */
  readonly files: readonly string[];
  readonly findings: readonly ReportedFinding[];
  /** How many findings a baseline knows, which are not among `findings`. */
  readonly known: number;
  /** How many findings comments in the files ignore, which are not among `findings`. */
  readonly ignored?: number;
  /** All of these, for formats that list them. */
  readonly suppressed?: readonly SuppressedFinding[];
}
