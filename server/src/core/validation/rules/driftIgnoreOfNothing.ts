import type { Rule } from "../rule.ts";

/** Reports a comment about drift that stands where no object or field is: nothing would be ignored, and nobody would know. */
export const driftIgnoreOfNothing: Rule = {
  code: "drift-ignore-of-nothing",
  summary: "A comment ignores drift where no object or field stands.",
  severity: "warning",
  stage: "decode",
  ignoreDrift({ isAboutNothing }, report) {
    if (!isAboutNothing) return;
    report({
      message:
        "The comment ignores no drift: no field or object stands here. Put it behind a field, on a line above one, or below --- where the object begins.",
    });
  },
};
