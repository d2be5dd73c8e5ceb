import type { FieldPath } from "../fieldPath.ts";
import type { OffsetRange } from "../text.ts";
import type { Fix, Severity } from "./finding.ts";
import type { ObjectView, UntypedView } from "./objectView.ts";
import type { MapVisit, ScalarVisit, SequenceVisit, Visit } from "./structure.ts";
import type { IgnoreComment, IgnoredCode } from "./suppressions/ignoreComments.ts";
import type { PlacedDocument } from "./surroundings.ts";

/** What a rule says of one place; the rest of the finding follows from the rule and the visited value. */
export interface Report {
  readonly message: string;
  /** Where to show it, if not at the value. */
  readonly range?: OffsetRange;
  /** The field, if it is not the visited one. */
  readonly path?: FieldPath;
  /** What must have been read correctly for this to be true, if it is more than `range`: nothing is said about what a syntax error reaches into. */
  readonly subject?: OffsetRange;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly ("deprecated" | "unnecessary")[];
}

export type ReportFunction = (report: Report) => void;

/**
 * One thing that can be wrong, in one file with its page and its test. The walk over a document calls the members that a rule has; a rule keeps nothing
 * between calls. Only `mismatch` sees values whose shape does not fit their schema. In long documents a rule is asked again only about what an edit touched and
 * about places from which it looked at values further out, which the visit notices; looking at everything below a big value costs with every keystroke in it. A rule that
 * turns away from a value by where it stands (`placeOf`, `isOfType`, the schema) before it reads `node` is not asked about that place again: so look at the place first.
 */
export interface Rule {
  /** Stable, kebab-case, never reused. */
  readonly code: string;
  /** One sentence for the table of rules. */
  readonly summary: string;
  /** Unless a report says otherwise. */
  readonly severity: Severity;
  /**
   * When the server finds it: while it decodes the bytes, or when it validates the decoded object. It decodes `status`, too, but throws it away before
   * it validates.
   */
  readonly stage: "decode" | "validate";
  /** Speaks of what an object lacks or of the object as a whole, so it is not asked about patches. */
  readonly wholeObjectsOnly?: boolean;
  /**
   * Speaks of fields that do not agree, so that a patch of another field than the one at which it speaks may mend that: one beside it, or any of the object.
   */
  readonly compares?: "neighbours" | "object";
  /** Also asked about the status of custom resources, of which the server drops unknown fields before it throws all of it away. */
  readonly ofCustomStatus?: boolean;
  untyped?(view: UntypedView, report: ReportFunction): void;
  object?(object: ObjectView, report: ReportFunction): void;
  map?(visit: MapVisit, report: ReportFunction): void;
  sequence?(visit: SequenceVisit, report: ReportFunction): void;
  scalar?(visit: ScalarVisit, report: ReportFunction): void;
  /** Null, or nothing written at all. */
  nothing?(visit: Visit, report: ReportFunction): void;
  mismatch?(visit: Visit, report: ReportFunction): void;
  /** What a document says of the files around it. The rule is asked again when something changes that it has looked at there. */
  amongFiles?(document: PlacedDocument, report: ReportFunction): void;
  /** A comment that tells to ignore something; offsets count from the start of the file. */
  ignore?(ignore: IgnoreView, report: ReportFunction): void;
  /** A comment of a manifest that tells to ignore drift; offsets count from the start of the file. */
  ignoreDrift?(ignore: DriftIgnoreView, report: ReportFunction): void;
}

export interface DriftIgnoreView {
  readonly range: OffsetRange;
  /** Undefined or empty: none is given. */
  readonly reason: string | undefined;
  /** It stands at no field and no object, so that it ignores nothing. */
  readonly isAboutNothing: boolean;
}

export interface IgnoreView {
  readonly comment: IgnoreComment;
  /** Codes of the comment of which nothing was found. */
  readonly unused: readonly IgnoredCode[];
  /** The codes of all rules. */
  readonly knownCodes: readonly string[];
}
