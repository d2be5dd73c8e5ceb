import { checkCrdSchemas, schemaKeyRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isTrue, isUnknown, memberOf, namesOf } from "../members.ts";
import type { Rule } from "../rule.ts";

/** Reports a schema that is an object with fields and a map with any keys at once. */
export const propertiesOfMap: Rule = {
  code: "properties-of-map",
  summary: "A schema of a CustomResourceDefinition has both properties and additionalProperties.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const { node, level } = schema;
  const values = memberOf(node, "additionalProperties");
  if (values === undefined || isUnknown(values, role) || isUnknown(node, role)) return;
  const isEmbedded = isTrue(node, "x-kubernetes-embedded-resource") && level !== "root";
  const allowsAll = values.kind === "scalar" && values.value === true;
  const reason = isEmbedded
    ? "additionalProperties cannot stand beside x-kubernetes-embedded-resource."
    : namesOf(memberOf(node, "properties")).length > 0 && !allowsAll
      ? "A schema has either properties or additionalProperties."
      : undefined;
  if (reason === undefined || level === "root") return;
  report({
    message: reason,
    range: schemaKeyRange(schema, "additionalProperties"),
    path: [...schema.path, { kind: "field", name: "additionalProperties" }],
  });
};
