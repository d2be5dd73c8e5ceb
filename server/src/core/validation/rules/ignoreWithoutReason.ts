import type { Rule } from "../rule.ts";

/** Reports a comment that ignores a rule without saying why. */
export const ignoreWithoutReason: Rule = {
  code: "ignore-without-reason",
  summary: "A comment ignores a rule and gives no reason.",
  severity: "information",
  stage: "decode",
  ignore({ comment: { codes, reason } }, report) {
    const [first] = codes;
    if (first && reason === undefined) report({ message: `Say behind a colon why ${first.code} is ignored: the next reader will ask.` });
  },
};
