import type { TextEdit } from "../../validation/finding.ts";

/** The replacement of whole lines that leads from one text to another: from the first that differs to the last. */
export function lineEdit(before: string, after: string): TextEdit {
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  start = start === 0 ? 0 : before.lastIndexOf("\n", start - 1) + 1;
  let tail = 0;
  while (tail < limit - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  // Behind a line break that both have, or at the end of both.
  while (tail > 0 && before.charAt(before.length - 1 - tail) !== "\n") tail--;
  return { range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}
