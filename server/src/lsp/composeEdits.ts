import type { OffsetRange } from "../core/text.ts";

/** One replacement: `range` in the text before, `newText` instead of it. */
export interface Edit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** An edit without its text: `length` characters of the text after stand for `range` of the text before. */
export interface EditSpan {
  readonly range: OffsetRange;
  readonly length: number;
}

/** Joins two edits made one after the other into the smallest span that covers both. */
export function composeEdits(first: EditSpan | undefined, second: EditSpan): EditSpan {
  if (first === undefined) return second;
  const firstEnd = first.range.start + first.length;
  const start = Math.min(first.range.start, second.range.start);
  const beyond = Math.max(0, second.range.end - firstEnd);
  const end = Math.max(firstEnd, second.range.end);
  return {
    range: { start, end: first.range.end + beyond },
    length: end - start + second.length - (second.range.end - second.range.start),
  };
}

/** Completes a span with its text, read from the text after. */
export function toEdit(span: EditSpan, textAfter: string): Edit {
  return { range: span.range, newText: textAfter.slice(span.range.start, span.range.start + span.length) };
}
