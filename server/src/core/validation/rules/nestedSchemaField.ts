import { checkCrdSchemas, schemaKeyRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isUnknown, itemsOf, memberOf, type WrittenValue } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";

const isText = (value: WrittenValue): boolean => value.kind === "scalar" && value.value !== "";
const isTrue = (value: WrittenValue): boolean => value.kind === "scalar" && value.value === true;
const isFull = (value: WrittenValue): boolean => itemsOf(value).length > 0;
const isWritten = (): boolean => true;

/** What declares rather than limits, and when it counts as written. */
const fields: readonly (readonly [name: string, isRefused: (value: WrittenValue) => boolean])[] = [
  ["additionalProperties", (value) => value.kind === "map" || isTrue(value)],
  ["default", isWritten],
  ["description", isText],
  ["nullable", isTrue],
  ["title", isText],
  ["type", isText],
  ["x-kubernetes-embedded-resource", isTrue],
  ["x-kubernetes-int-or-string", isTrue],
  ["x-kubernetes-list-map-keys", isFull],
  ["x-kubernetes-list-type", isWritten],
  ["x-kubernetes-map-type", isWritten],
  ["x-kubernetes-preserve-unknown-fields", isTrue],
  ["x-kubernetes-validations", isFull],
];

/** Reports declarations where a schema may only limit what is declared outside. */
export const nestedSchemaField: Rule = {
  code: "nested-schema-field",
  summary: "A schema within allOf, anyOf, oneOf or not declares something instead of limiting it.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    checkCrdSchemas(visit, check, report, true);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const { node, level } = schema;
  if (!node || level !== "nested") return;
  for (const [name, isRefused] of fields) {
    const value = memberOf(node, name);
    if (value === undefined || isUnknown(value, role) || !isRefused(value)) continue;
    if (value.kind === "scalar" && isOpaqueScalar(value, role)) continue;
    report({
      message: `${name} cannot stand within allOf, anyOf, oneOf or not; it belongs to the schema around these.`,
      range: schemaKeyRange(schema, name),
      path: [...schema.path, { kind: "field", name }],
    });
  }
  const metadata = memberOf(node, "properties", "metadata");
  if (metadata !== undefined)
    report({
      message: "metadata cannot be limited within allOf, anyOf, oneOf or not.",
      range: schema.origin ?? metadata.range,
      path: [...schema.path, { kind: "field", name: "properties" }, { kind: "field", name: "metadata" }],
    });
};
