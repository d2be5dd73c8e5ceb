import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** Reports a name of an HTTP header that the server does not take. */
export const invalidHeaderName: Rule = {
  code: "invalid-header-name",
  summary: "The name of an HTTP header has characters that are not allowed.",
  severity: "error",
  stage: "validate",
  ...textsAt(new Set(["HTTPHeader.name"]), (name) =>
    /^[-A-Za-z0-9]+$/.test(name) ? undefined : `The name of the header ${quoteValue(name)} may have only letters, digits and "-".`,
  ),
};
