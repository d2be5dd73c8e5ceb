import { ignoreCommentsOf } from "../../../validation/suppressions/ignoreComments.ts";
import type { FixSource } from "../fixContext.ts";
import { startOfLine } from "../textEdits.ts";

/** Takes out a comment that ignores nothing, or the code that does. */
export const removeIgnore: FixSource = {
  codes: ["unused-ignore"],
  fixes({ document, source, finding }) {
    const { start, end } = finding.range;
    for (const { range, codes, isAlone } of ignoreCommentsOf({ ...document, offset: 0 }, source, true)) {
      if (start === range.start && end === range.end) {
        const lineStart = startOfLine(source, start);
        const rest = /^[ \t]*\r?\n/.exec(source.slice(end))?.[0].length ?? 0;
        const before = source.slice(0, start).replace(/[ \t]+$/, "").length;
        const edit = isAlone ? { start: lineStart, end: end + rest } : { start: before, end };
        return [{ title: "Remove the comment", edits: [{ range: edit, newText: "" }], isPreferred: true }];
      }
      const index = codes.findIndex((code) => code.range.start === start);
      const own = codes[index];
      if (!own || codes.length < 2) continue;
      const next = codes[index + 1];
      const before = codes[index - 1];
      const edit = next ? { start, end: next.range.start } : { start: before?.range.end ?? start, end };
      return [{ title: `Remove ${own.code}`, edits: [{ range: edit, newText: "" }], isPreferred: true }];
    }
    return [];
  },
};
