import { ignoreCommentsOf } from "../../../validation/suppressions/ignoreComments.ts";
import { patchEntryAround } from "../../../validation/suppressions/patchEntries.ts";
import type { FixSource } from "../fixContext.ts";
import { endOfLineIn, startOfLine } from "../textEdits.ts";

/** Rules about comments are not ignored by comments. */
const ownCodes: ReadonlySet<string> = new Set([
  "unused-ignore",
  "unknown-ignored-rule",
  "ignore-without-reason",
  "drift-ignore-of-nothing",
]);

/** Ignores a finding by a comment above its line, or above the patch in whose text it is, or adds the rule to the comment that is there. The reason is left to who asks for it, who is reminded. */
export const ignoreByComment: FixSource = {
  fixes({ document, source, finding }) {
    const { code, range } = finding;
    if (ownCodes.has(code)) return [];
    const title = `Ignore ${code} here`;
    const places = patchEntryAround(document.root, range.start)?.anchors ?? [range.start];
    const at = startOfLine(source, Math.min(...places));
    const comment = ignoreCommentsOf({ ...document, offset: 0 }, source, true).find(
      ({ covers, codes, isForFile }) =>
        !isForFile && codes.length > 0 && places.some((place) => covers.start <= place && place <= covers.end),
    );
    const last = comment?.codes.at(-1)?.range.end;
    if (last !== undefined) return [{ title, edits: [{ range: { start: last, end: last }, newText: `, ${code}` }], isPreferred: false }];
    const indentation = /^[ ]*/.exec(source.slice(at))?.[0] ?? "";
    const newText = `${indentation}# plumbline-ignore ${code}:${endOfLineIn(source)}`;
    return [{ title, edits: [{ range: { start: at, end: at }, newText }], isPreferred: false }];
  },
};
