import { checkCrdSchemas, schemaMemberRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isUnknown, memberOf, textOf } from "../members.ts";
import type { Rule } from "../rule.ts";

/** Reports a schema of a list that does not say what is in it. */
export const arrayWithoutItems: Rule = {
  code: "array-without-items",
  summary: "A schema of a list in a CustomResourceDefinition has no items.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  if (textOf(schema.node, "type") !== "array" || memberOf(schema.node, "items") !== undefined) return;
  if (isUnknown(schema.node, role)) return;
  report({
    message: "A schema of type array needs items.",
    range: schemaMemberRange(schema, "type"),
    path: [...schema.path, { kind: "field", name: "items" }],
    ...(schema.node ? { subject: schema.node.range } : {}),
  });
};
