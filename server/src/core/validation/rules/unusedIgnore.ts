import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

/** Reports a comment that ignores what is not there, so that it does not hide the next mistake. */
export const unusedIgnore: Rule = {
  code: "unused-ignore",
  summary: "A comment ignores a rule that has nothing to say there.",
  severity: "information",
  stage: "decode",
  ignore({ comment, unused }, report) {
    if (unused.length === 0) return;
    const isWhole = unused.length === comment.codes.length;
    const codes = unused.map(({ code }) => code);
    report({
      ...(isWhole || !unused[0] ? {} : { range: unused[0].range }),
      message: `Nothing is found here by ${listWords(codes)}. Remove ${isWhole ? "the comment" : "it from the comment"}.`,
      tags: ["unnecessary"],
    });
  },
};
