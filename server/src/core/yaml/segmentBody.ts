import type { OffsetRange } from "../text.ts";
import type { YamlProblem, YamlProblemCode } from "./nodes.ts";

/** The part of a document's text that holds its content, and what is wrong around it. */
export interface SegmentBody {
  readonly start: number;
  readonly end: number;
  readonly problems: readonly YamlProblem[];
}

/** Finds the content of a document between its separator line, its directives and its `...` line. */
export function segmentBody(text: string, isFirst: boolean): SegmentBody {
  const problems: YamlProblem[] = [];
  const report = (code: YamlProblemCode, severity: YamlProblem["severity"], start: number, end: number, message: string): void => {
    problems.push({ code, severity, range: { start, end }, message });
  };

  let start = 0;
  const separator = /^(\uFEFF?)---([^\n]*)\n?/.exec(text);
  if (separator) {
    const [line, mark = "", rest = ""] = separator;
    const content = rest.trim();
    const lineEnd = line.trimEnd().length;
    if (mark !== "" && !isFirst) {
      report(
        "document-separator",
        "error",
        0,
        lineEnd,
        "An invisible byte order mark stands before this ---. Delete it: kubectl refuses the file.",
      );
    } else if (content !== "" && !content.startsWith("#")) {
      report(
        "document-separator",
        "error",
        0,
        lineEnd,
        "Only a comment may follow --- on its line. Move the rest to the next line: kubectl refuses the file.",
      );
    }
    // What can begin a value is read as one in spite of the mistake.
    start = /^\s+[[{"'|>&!]/.test(rest) && !isAloneOnLine(content, text.slice(line.length)) ? mark.length + 3 : line.length;
  }
  if (text.startsWith("\uFEFF", start)) start++;

  for (const directive of findDirectives(text, start)) {
    report("directive", "error", directive.start, directive.end, "Kubernetes tools refuse YAML directives. Delete this line.");
    start = directive.end;
  }

  const end = findEndMark(text, start);
  if (end < text.length && (separator === null || !isFirst) && /^(?:\s*#[^\n]*|\s)*$/.test(text.slice(start, end))) {
    report("document-separator", "error", end, end + 3, "Nothing stands before this ..., which kubectl refuses. Delete it.");
  }
  const after = /^(?!\s*(?:#|$))[^\n]*\S/m.exec(text.slice(end + 3));
  if (end < text.length && after) {
    const at = end + 3 + after.index;
    const message = "kubectl ignores everything between ... and the next ---. Write --- instead of ... to begin a new document.";
    report("content-after-end", "warning", at, at + after[0].length, message);
  }
  return { start, end: Math.max(start, end), problems };
}

/** Tells whether brackets are closed on the line of the separator, and another value stands below. */
function isAloneOnLine(content: string, below: string): boolean {
  return /^(?:\{.*\}|\[.*\])(?:\s+#.*)?$/.test(content) && /^[^\s#\]}.]/m.test(below);
}

/** The directives (`%YAML 1.2`) before a document's content. */
function findDirectives(text: string, from: number): readonly OffsetRange[] {
  const directives: OffsetRange[] = [];
  if (!text.includes("%", from)) return directives;
  for (let start = from; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end).trimEnd();
    if (line.startsWith("%")) directives.push({ start, end: start + line.length });
    else if (line !== "" && !line.trimStart().startsWith("#")) break;
    start = end + 1;
  }
  return directives;
}

/** Offset of the line `...`, which ends a document; the text's length when there is none. */
function findEndMark(text: string, from: number): number {
  const mark = /^\.\.\.(?=\s|$)/gm;
  mark.lastIndex = from;
  if (!text.includes("...", from)) return text.length;
  return mark.exec(text)?.index ?? text.length;
}
