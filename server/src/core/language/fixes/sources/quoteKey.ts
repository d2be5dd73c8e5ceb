import type { FixSource } from "../fixContext.ts";

/** Quotes a key that is read as something else than text. */
export const quoteKey: FixSource = {
  codes: ["yaml-bad-key"],
  fixes({ source, finding: { range } }) {
    const written = source.slice(range.start, range.end);
    if (!/^[\w.+-]+$/.test(written)) return [];
    return [{ title: `Quote ${written}`, edits: [{ range, newText: JSON.stringify(written) }], isPreferred: true }];
  },
};
