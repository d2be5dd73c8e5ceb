import type { OffsetRange } from "../../text.ts";
import type { Fix, TextEdit } from "../../validation/finding.ts";

/** A text after edits that do not overlap, which may stand in any order; those at one place are made in their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, index) => ({ edit, index })).sort(compare);
  const parts: string[] = [];
  let done = 0;
  for (const { edit } of sorted) {
    parts.push(text.slice(done, edit.range.start), edit.newText);
    done = edit.range.end;
  }
  return parts.join("") + text.slice(done);
}

interface Ordered {
  readonly edit: TextEdit;
  readonly index: number;
}

function compare(left: Ordered, right: Ordered): number {
  return left.edit.range.start - right.edit.range.start || left.edit.range.end - right.edit.range.end || left.index - right.index;
}

/** The fixes that can be made together: of those that meet, the first one. */
export function compatibleFixes(fixes: readonly Fix[]): readonly Fix[] {
  const taken: OffsetRange[] = [];
  return fixes.filter(({ edits }) => {
    const meets = edits.some(({ range }) => taken.some((other) => range.start <= other.end && range.end >= other.start));
    if (!meets) taken.push(...edits.map(({ range }) => range));
    return !meets;
  });
}
