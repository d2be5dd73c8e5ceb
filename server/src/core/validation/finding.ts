import type { FieldPath } from "../fieldPath.ts";
import type { OffsetRange } from "../text.ts";

export type Severity = "error" | "warning" | "information" | "hint";

export interface TextEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** A mend that can be applied as it is. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Certain enough to be applied without looking. */
  readonly isPreferred: boolean;
}

/** Something worth saying about one place of a document. All ranges are relative to the document's offset, like those of its tree. */
export interface Finding {
  /** Stable name of the rule; its page is `server/docs/rules/<code>.md`. */
  readonly code: string;
  readonly severity: Severity;
  readonly range: OffsetRange;
  /** The field that it is about, also when that field is missing; empty when it is about the document. */
  readonly path: FieldPath;
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly ("deprecated" | "unnecessary")[];
}

/** A finding as the outside sees it: all ranges are offsets in the file. */
export interface FileFinding extends Finding {
  /** Position of the document among those of the file, from 0. */
  readonly document: number;
}
