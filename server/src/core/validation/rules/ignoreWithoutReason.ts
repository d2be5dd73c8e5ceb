import type { Rule } from "../rule.ts";

/** Reports a comment that ignores a rule or drift without saying why. */
export const ignoreWithoutReason: Rule = {
  code: "ignore-without-reason",
  summary: "A comment ignores a rule or drift and gives no reason.",
  severity: "information",
  stage: "decode",
  ignore({ comment: { codes, reason } }, report) {
    const [first] = codes;
    if (first && reason === undefined) report({ message: `Say behind a colon why ${first.code} is ignored: the next reader will ask.` });
  },
  ignoreDrift({ reason, isAboutNothing }, report) {
    if (!isAboutNothing && !reason) report({ message: "Say behind a colon why this may differ from Git: the next reader will ask." });
  },
};
