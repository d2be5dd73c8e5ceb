import type { Paint } from "./colours.ts";
import type { ReportedFinding } from "./findings.ts";

/** Columns of a line that are shown; a longer one is cut around the finding. */
const shownColumns = 100;
/** How much of what stands before the finding is kept when the line is cut. */
const columnsBefore = 30;

/** What takes two columns in a terminal. */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;

/** The line of a finding with a mark below what it is about; nothing when the line may not be shown. */
export function writeExcerpt(finding: ReportedFinding, paint: Paint): readonly string[] {
  const { sourceLine, range, severity } = finding;
  if (sourceLine === undefined) return [];
  const { start, end } = range;
  // Behind the end of the line there may still be something to say: that something is missing.
  const from = Math.min(start.character, sourceLine.length);
  const to = Math.max(from, Math.min(end.line === start.line ? end.character : sourceLine.length, sourceLine.length));
  const first = from > shownColumns - 10 ? from - columnsBefore : 0;
  const shown = sourceLine.slice(first, first + shownColumns);
  const before = shown.slice(0, from - first);
  const marked = shown.slice(from - first, to - first);
  const number = String(start.line + 1);
  const isCut = { front: first > 0, back: first + shownColumns < sourceLine.length };
  const text = `${isCut.front ? "…" : ""}${printable(shown)}${isCut.back ? "…" : ""}`;
  const mark = `${" ".repeat(columnsOf(before) + (isCut.front ? 1 : 0))}${paint(emphasisOf(severity), `^${"~".repeat(Math.max(columnsOf(marked) - 1, 0))}`)}`;
  return [`${paint("quiet", `${number.padStart(5)} |`)} ${text}`, `${paint("quiet", `${" ".repeat(5)} |`)} ${mark}`];
}

/** Severities by the words that the text output has for them. */
export function emphasisOf(severity: ReportedFinding["severity"]): "error" | "warning" | "note" | "hint" {
  return severity === "information" ? "note" : severity;
}

/** Text of somebody's file as a terminal may have it: nothing in it moves the cursor or changes colours. */
export function printable(text: string): string {
  return text.replaceAll("\t", " ").replace(/[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}
