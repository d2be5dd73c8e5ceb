import { indentStyleOf } from "../../indentStyle.ts";
import type { FixSource } from "../fixContext.ts";
import { startOfLine } from "../textEdits.ts";

/** Indents by spaces. */
export const replaceTabs: FixSource = {
  codes: ["yaml-tab-indentation"],
  fixes({ source, finding }) {
    const start = startOfLine(source, finding.range.start);
    const indentation = /^[ \t]*/.exec(source.slice(start))?.[0] ?? "";
    if (!indentation.includes("\t")) return [];
    const { width } = indentStyleOf(source, finding.range.start);
    const newText = indentation.replaceAll("\t", " ".repeat(width));
    return [{ title: "Indent by spaces", edits: [{ range: { start, end: start + indentation.length }, newText }], isPreferred: true }];
  },
};
