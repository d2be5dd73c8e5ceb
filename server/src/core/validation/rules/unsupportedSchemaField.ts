import { checkCrdSchemas, schemaKeyRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isUnknown, memberOf, namesOf, type WrittenValue } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";

const isText = (value: WrittenValue): boolean => value.kind !== "scalar" || value.value !== "";
const isFull = (value: WrittenValue): boolean => value.kind !== "map" || namesOf(value).length > 0;
const isWritten = (): boolean => true;

/** Fields of JSON Schema that the API knows and refuses, and when. */
const fields: readonly (readonly [name: string, isRefused: (value: WrittenValue) => boolean, instead: string])[] = [
  ["$ref", isWritten, "write the schema out in its place"],
  ["$schema", isText, "leave it out"],
  ["additionalItems", isWritten, "items describes all items"],
  ["definitions", isFull, "write each schema out where it is used"],
  ["dependencies", isWritten, "x-kubernetes-validations can say the same"],
  ["id", isText, "leave it out"],
  ["items", (value) => value.kind === "sequence" && value.items.length > 0, "it is one schema for all items"],
  ["patternProperties", isFull, "additionalProperties describes all members of a map"],
  ["uniqueItems", (value) => value.kind === "scalar" && value.value === true, "x-kubernetes-list-type: set does the same"],
];

/** Reports parts of JSON Schema that schemas of custom resources cannot have. */
export const unsupportedSchemaField: Rule = {
  code: "unsupported-schema-field",
  summary: "A schema of a CustomResourceDefinition uses a part of JSON Schema that Kubernetes does not support.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    checkCrdSchemas(visit, check, report, true);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const { node } = schema;
  if (!node) return;
  for (const [name, isRefused, instead] of fields) {
    const value = memberOf(node, name);
    if (value === undefined || isUnknown(value, role) || !isRefused(value)) continue;
    if (value.kind === "scalar" && isOpaqueScalar(value, role)) continue;
    const what = name === "items" ? "A list of schemas in items" : name === "uniqueItems" ? "uniqueItems: true" : name;
    report({
      message: `${what} is not supported in a schema; ${instead}.`,
      range: schemaKeyRange(schema, name),
      path: [...schema.path, { kind: "field", name }],
    });
  }
};
