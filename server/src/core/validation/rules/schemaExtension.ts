import { checkCrdSchemas, schemaMemberRange, type CrdSchemaCheck } from "../crdSchemas.ts";
import { isTrue, isUnknown, memberOf, namesOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import type { Rule } from "../rule.ts";
import { listWords, quoteValue } from "../wording.ts";

const preserve = "x-kubernetes-preserve-unknown-fields";

/** Extensions that say how values are merged: the type of schema they go with, and their values. */
const mergeTypes: readonly (readonly [name: string, type: string, values: readonly string[]])[] = [
  ["x-kubernetes-list-type", "array", ["atomic", "set", "map"]],
  ["x-kubernetes-map-type", "object", ["atomic", "granular"]],
];

/** Reports extensions of Kubernetes in a schema with a value they do not have, or beside a type they do not go with. */
export const schemaExtension: Rule = {
  code: "schema-extension",
  summary: "An x-kubernetes extension in the schema of a CustomResourceDefinition has a value or a place that it cannot have.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const { node } = schema;
  if (!node || !node.entries.some(({ name }) => name.startsWith("x-kubernetes-")) || isUnknown(node, role)) return;
  const say = (name: string, message: string): void => {
    report({ message, range: schemaMemberRange(schema, name), path: [...schema.path, { kind: "field", name }] });
  };
  const kept = memberOf(node, preserve);
  if (kept?.kind === "scalar" && kept.value === false) say(preserve, `${preserve} is true or left out.`);
  if (isTrue(node, "x-kubernetes-embedded-resource") && !isTrue(node, preserve) && namesOf(memberOf(node, "properties")).length === 0)
    say("x-kubernetes-embedded-resource", `A schema of an embedded resource needs properties or ${preserve}: true.`);
  if (isTrue(node, "x-kubernetes-int-or-string"))
    for (const name of [preserve, "x-kubernetes-embedded-resource"])
      if (isTrue(node, name)) say(name, `${name} cannot stand beside x-kubernetes-int-or-string.`);
  const type = memberOf(node, "type");
  for (const [name, needed, values] of mergeTypes) {
    const value = memberOf(node, name);
    if (value?.kind !== "scalar" || typeof value.value !== "string" || isOpaqueScalar(value, role)) continue;
    if (!values.includes(value.value)) say(name, `${name} must be ${listWords(values)}, not ${quoteValue(value.value)}.`);
    else if (type?.kind === "scalar" && textOf(node, "type") !== needed && !isOpaqueScalar(type, role))
      say(name, `${name} goes only with type: ${needed}.`);
  }
};
