import { isRootSchema } from "../crdSchemas.ts";
import { isUnknown, itemsOf, memberOf, namesOf, type WrittenValue } from "../members.ts";
import { aroundOf, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** What a status subresource leaves to say at the root, because the status is checked by itself. */
const besideStatus: ReadonlySet<string> = new Set([
  "description",
  "example",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "externalDocs",
  "format",
  "items",
  "maxItems",
  "maxLength",
  "maximum",
  "minItems",
  "minLength",
  "minimum",
  "multipleOf",
  "pattern",
  "properties",
  "required",
  "title",
  "type",
  "uniqueItems",
  "x-kubernetes-preserve-unknown-fields",
  "x-kubernetes-validations",
]);

/** Reports what the schema of a whole custom resource cannot say. */
export const rootSchemaField: Rule = {
  code: "root-schema-field",
  summary: "The schema of a whole custom resource says something that only its parts can say.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isRootSchema(visit) || isUnknown(visit.node, visit.object.role)) return;
    const version = aroundOf(visit, "CustomResourceDefinitionVersion");
    const hasStatus = memberOf(version?.node, "subresources", "status") !== undefined;
    for (const name of namesOf(visit.node)) {
      const value = memberOf(visit.node, name);
      if (value === undefined || isUnknown(value, visit.object.role)) continue;
      const reason =
        name === "nullable" && isTrue(value)
          ? "An object is never null"
          : name === "additionalProperties"
            ? "An object is no map"
            : hasStatus && !besideStatus.has(name) && counts(name, value) && visit.schema.properties?.has(name) === true
              ? "The version has a status subresource, so that the status is checked by itself"
              : undefined;
      if (reason !== undefined)
        report({ message: `${name} cannot stand at the root of the schema. ${reason}.`, ...memberPlace(visit, name, "key") });
    }
  },
};

function isTrue(value: WrittenValue): boolean {
  return value.kind === "scalar" && value.value === true;
}

/** To the server, what is false or empty is mostly as good as absent. */
function counts(name: string, value: WrittenValue): boolean {
  if (name === "default") return true;
  if (value.kind === "sequence") return itemsOf(value).length > 0;
  if (value.kind === "map") return namesOf(value).length > 0 || name === "not";
  return value.value !== false && value.value !== "";
}
