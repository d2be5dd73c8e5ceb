import { checkCrdSchemas, schemaMemberRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { memberOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { goPatternProblem } from "../scalars/goPatternProblem.ts";
import { quoteValue } from "../wording.ts";

/** Reports a pattern that is no regular expression to the server. */
export const invalidPattern: Rule = {
  code: "invalid-pattern",
  summary: "A pattern in the schema of a CustomResourceDefinition is no regular expression of Go.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    checkCrdSchemas(visit, check, report, true);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const written = memberOf(schema.node, "pattern");
  if (written?.kind !== "scalar" || typeof written.value !== "string" || isOpaqueScalar(written, role)) return;
  const problem = goPatternProblem(written.value);
  if (problem !== undefined)
    report({
      message: `The pattern ${quoteValue(written.value)} is none of Go: it ${problem}.`,
      range: schemaMemberRange(schema, "pattern"),
      path: [...schema.path, { kind: "field", name: "pattern" }],
    });
};
