/** A half-open range of UTF-16 offsets. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 character, as LSP counts by default. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}
