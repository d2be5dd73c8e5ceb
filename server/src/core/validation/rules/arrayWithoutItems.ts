import { checkCrdSchemas, schemaMemberRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isUnknown, memberOf, textOf, type WrittenValue } from "../members.ts";
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
  const items = memberOf(schema.node, "items");
  if (textOf(schema.node, "type") !== "array" || (items !== undefined && !isNothing(items)) || isUnknown(items, role)) return;
  if (isUnknown(schema.node, role)) return;
  report({
    message: "A schema of type array needs items.",
    range: schemaMemberRange(schema, "type"),
    path: [...schema.path, { kind: "field", name: "items" }],
    ...(schema.node ? { subject: schema.node.range } : {}),
  });
};

/** The server reads a scalar or an empty list there as nothing; a list of schemas is somebody else's report. */
function isNothing(items: WrittenValue): boolean {
  return items.kind === "scalar" || (items.kind === "sequence" && items.items.length === 0);
}
