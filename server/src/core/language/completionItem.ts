import type { OffsetRange } from "../text.ts";
/** One thing that may be written at the cursor. */
export interface CompletionItem {
  readonly label: string;
  /** `object` is a whole one. */
  readonly kind: "field" | "value" | "kind" | "object" | "file" | "folder";
  /** Its type, in a few words. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Stands instead of `Completion.range`. A snippet when `isSnippet`: `$0` is where the cursor ends up. Lines are indented as they must be. */
  readonly insertText: string;
  readonly isSnippet: boolean;
  readonly isDeprecated: boolean;
}

/** What may be written at a place. */
export interface Completion {
  /** The half-typed word, in the file. */
  readonly range: OffsetRange;
  /** The most likely first. */
  readonly items: readonly CompletionItem[];
}
