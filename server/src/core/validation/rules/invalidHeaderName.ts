import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a name of an HTTP header that the server does not take. */
export const invalidHeaderName: Rule = {
  code: "invalid-header-name",
  summary: "The name of an HTTP header has characters that are not allowed.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { value } = visit.node;
    if (placeOf(visit) !== "HTTPHeader.name" || typeof value !== "string" || value === "") return;
    if (!isOpaqueScalar(visit.node, visit.object.role) && !/^[-A-Za-z0-9]+$/.test(value))
      report({ message: `The name of the header ${quoteValue(value)} may have only letters, digits and "-".` });
  },
};
