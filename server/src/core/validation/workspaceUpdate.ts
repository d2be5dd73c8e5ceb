import type { OffsetRange } from "../text.ts";
import type { FileState } from "./fileState.ts";

/** One change of a text: what stood in `range` of the old text is now `newText`. */
export interface WorkspaceEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

export interface WorkspaceUpdate {
  readonly path: string;
  /** Absent: the file is gone. */
  readonly text?: string;
  readonly edit?: WorkspaceEdit;
  /** What the file was when it had that text before, which nothing else has changed since. */
  readonly known?: FileState;
}
