import { crdSchemasOf } from "../crdSchemas.ts";
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
    for (const { node, level, head, path } of crdSchemasOf(visit)) {
      const type = memberOf(node, "type");
      if (type !== undefined && !(type.kind === "scalar" && type.value === "")) continue;
      if (isUnknown(node, visit.object.role)) continue;
      const isFree = isTrue(node, "x-kubernetes-int-or-string") || isTrue(node, "x-kubernetes-preserve-unknown-fields");
      if (isFree && !isTrue(node, "x-kubernetes-embedded-resource")) continue;
      report({
        message: level === "root" ? "The schema needs type: object." : "A schema needs a type.",
        range: head,
        path: [...path, { kind: "field", name: "type" }],
        ...(node ? { subject: node.range } : {}),
      });
    }
  },
};
