import { nearestName } from "../../schema/nearestName.ts";
import { checkCrdSchemas, schemaMemberRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isTrue, memberOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { listWords, quoteValue } from "../wording.ts";

const types = ["array", "boolean", "integer", "number", "object", "string"];

/** Reports a type of a schema that JSON does not have, or that does not go with the place of the schema. */
export const schemaType: Rule = {
  code: "schema-type",
  summary: "The type of a schema in a CustomResourceDefinition is none, or not the one it needs.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const node = memberOf(schema.node, "type");
  if (node?.kind !== "scalar" || node.value === "" || isOpaqueScalar(node, role)) return;
  const needsObject = schema.level === "root" || isTrue(schema.node, "x-kubernetes-embedded-resource");
  const { value } = node;
  if (typeof value === "string" && types.includes(value) && (!needsObject || value === "object")) return;
  const nearest = typeof value === "string" ? nearestName(value, types) : undefined;
  report({
    message: `type must be ${needsObject ? "object here" : listWords(types)}, not ${quoteValue(value)}.`,
    range: schemaMemberRange(schema, "type"),
    path: [...schema.path, { kind: "field", name: "type" }],
    ...(nearest === undefined || needsObject || schema.origin
      ? {}
      : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range: node.range, newText: nearest }], isPreferred: true }] }),
  });
};
