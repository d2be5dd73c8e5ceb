import { ignoreCommentsOf } from "../../../validation/suppressions/ignoreComments.ts";
import type { FixSource } from "../fixContext.ts";
import { endOfLineIn, startOfLine } from "../textEdits.ts";

/** Rules about comments are not ignored by comments. */
const ownCodes: ReadonlySet<string> = new Set([
  "unused-ignore",
  "unknown-ignored-rule",
  "ignore-without-reason",
  "drift-ignore-of-nothing",
]);

/** Ignores a finding by a comment above its line, or adds the rule to the comment that is there. The reason is left to who asks for it, who is reminded. */
export const ignoreByComment: FixSource = {
  fixes({ document, source, finding }) {
    const { code, range } = finding;
    if (ownCodes.has(code)) return [];
    const title = `Ignore ${code} here`;
    const at = startOfLine(source, range.start);
    const comment = ignoreCommentsOf({ ...document, offset: 0 }, source, true).find(
      ({ covers, codes, isForFile }) => !isForFile && codes.length > 0 && covers.start <= range.start && range.start <= covers.end,
    );
    const last = comment?.codes.at(-1)?.range.end;
    if (last !== undefined) return [{ title, edits: [{ range: { start: last, end: last }, newText: `, ${code}` }], isPreferred: false }];
    const indentation = /^[ ]*/.exec(source.slice(at))?.[0] ?? "";
    const newText = `${indentation}# plumbline-ignore ${code}:${endOfLineIn(source)}`;
    return [{ title, edits: [{ range: { start: at, end: at }, newText }], isPreferred: false }];
  },
};
