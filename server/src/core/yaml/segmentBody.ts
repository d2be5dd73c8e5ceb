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
    start = /^\s+[[{"'|>&!]/.test(rest) ? mark.length + 3 : line.length;
  }
  if (text.startsWith("\uFEFF", start)) start++;

  const prelude = /(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n?)*/y;
  prelude.lastIndex = start;
  const before = prelude.exec(text)?.[0] ?? "";
  for (const { index, 0: directive } of before.matchAll(/^%[^\r\n]*/gm)) {
    const at = start + index;
    report("directive", "error", at, at + directive.trimEnd().length, "Kubernetes tools refuse YAML directives. Delete this line.");
  }
  if (problems.some(({ code }) => code === "directive")) start += before.length;

  const end = findEndMark(text, start);
  const after = /^(?!\s*(?:#|$))[^\n]*\S/m.exec(text.slice(end + 3));
  if (end < text.length && after) {
    const at = end + 3 + after.index;
    const message = "kubectl ignores everything between ... and the next ---. Write --- instead of ... to begin a new document.";
    report("content-after-end", "warning", at, at + after[0].length, message);
  }
  return { start, end: Math.max(start, end), problems };
}

/** Offset of the line `...`, which ends a document; the text's length when there is none. */
function findEndMark(text: string, from: number): number {
  const mark = /^\.\.\.(?=\s|$)/gm;
  mark.lastIndex = from;
  if (!text.includes("...", from)) return text.length;
  return mark.exec(text)?.index ?? text.length;
}
