import { nearestName } from "../../schema/nearestName.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a comment that ignores a rule which does not exist, or names none. */
export const unknownIgnoredRule: Rule = {
  code: "unknown-ignored-rule",
  summary: "A comment ignores a rule that does not exist.",
  severity: "warning",
  stage: "decode",
  ignore({ comment, knownCodes }, report) {
    if (comment.codes.length === 0) report({ message: "The comment names no rule to ignore: write its code behind plumbline-ignore." });
    for (const { code, range } of comment.codes) {
      if (knownCodes.includes(code)) continue;
      const nearest = nearestName(code, knownCodes);
      report({
        range,
        message: `There is no rule ${quoteValue(code)}.${nearest === undefined ? "" : ` Did you mean ${quoteValue(nearest)}?`}`,
        ...(nearest === undefined
          ? {}
          : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range, newText: nearest }], isPreferred: true }] }),
      });
    }
  },
};
