import { checkCrdSchemas, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isTrue, isUnknown, memberOf } from "../members.ts";
import type { Rule } from "../rule.ts";

/** Reports a schema of a CustomResourceDefinition that says nothing of the type of its values. */
export const schemaWithoutType: Rule = {
  code: "schema-without-type",
  summary: "A schema of a CustomResourceDefinition has no type.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = ({ node, level, head, path }, role, report) => {
  const type = memberOf(node, "type");
  if (type !== undefined && !(type.kind === "scalar" && type.value === "")) return;
  if (isUnknown(node, role)) return;
  const isFree = isTrue(node, "x-kubernetes-int-or-string") || isTrue(node, "x-kubernetes-preserve-unknown-fields");
  if (isFree && !isTrue(node, "x-kubernetes-embedded-resource")) return;
  report({
    message: level === "root" ? "The schema needs type: object." : "A schema needs a type.",
    range: head,
    path: [...path, { kind: "field", name: "type" }],
    ...(node ? { subject: node.range } : {}),
  });
};
