import { nearestName } from "../../schema/nearestName.ts";
import { crdSchemasOf, schemaMemberRange } from "../crdSchemas.ts";
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
    for (const schema of crdSchemasOf(visit)) {
      const node = memberOf(schema.node, "type");
      if (node?.kind !== "scalar" || node.value === "" || isOpaqueScalar(node, visit.object.role)) continue;
      const needsObject = schema.level === "root" || isTrue(schema.node, "x-kubernetes-embedded-resource");
      const { value } = node;
      if (typeof value === "string" && types.includes(value) && (!needsObject || value === "object")) continue;
      const nearest = typeof value === "string" ? nearestName(value, types) : undefined;
      report({
        message: `type must be ${needsObject ? "object here" : listWords(types)}, not ${quoteValue(value)}.`,
        range: schemaMemberRange(schema, "type"),
        path: [...schema.path, { kind: "field", name: "type" }],
        ...(nearest === undefined || needsObject || schema.origin
          ? {}
          : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range: node.range, newText: nearest }], isPreferred: true }] }),
      });
    }
  },
};
