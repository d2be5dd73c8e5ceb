import { checkCrdSchemas, isNothing, type CrdSchema, type CrdSchemaCheck } from "../crdSchemas.ts";
import type { FieldPath } from "../../fieldPath.ts";
import { isTrue, isUnknown, memberOf, namesOf, textOf, type WrittenValue } from "../members.ts";
import type { ReportFunction, Rule } from "../rule.ts";

/** Reports a schema that has its own idea of what every object has: apiVersion, kind and metadata. */
export const schemaMetadata: Rule = {
  code: "schema-metadata",
  summary: "A schema of a CustomResourceDefinition describes apiVersion, kind or metadata as something else than they are.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const types = { apiVersion: "string", kind: "string", metadata: "object" } as const;

const check: CrdSchemaCheck = (schema, role, report) => {
  const { node, level } = schema;
  if (!node || (level !== "root" && !isTrue(node, "x-kubernetes-embedded-resource"))) return;
  for (const [name, type] of Object.entries(types)) {
    const field = memberOf(node, "properties", name);
    if (field?.kind !== "map" || isUnknown(field, role) || isUnknown(memberOf(field, "type"), role)) continue;
    const at = pathTo(schema, name);
    const written = textOf(field, "type");
    if (written === undefined) continue;
    if (written !== type)
      report({
        message: `${name} must be of type ${type}.`,
        range: schema.origin ?? memberOf(field, "type")?.range ?? field.range,
        path: at,
      });
    else if (level === "root") checkRootField(name, field, schema, at, report);
  }
};

function checkRootField(name: string, field: WrittenValue, schema: CrdSchema, path: FieldPath, report: ReportFunction): void {
  const initial = memberOf(field, "default");
  if (initial !== undefined)
    report({
      message: `${name} cannot have a default.`,
      range: schema.origin ?? initial.range,
      path: [...path, { kind: "field", name: "default" }],
    });
  if (name !== "metadata") return;
  for (const other of namesOf(field)) {
    if (plain.has(other)) continue;
    const value = memberOf(field, other);
    if (other === "properties") {
      for (const property of namesOf(value))
        checkNameField(property, value, schema, [...path, { kind: "field", name: "properties" }], report);
    } else if (!isNothing(other, value))
      report({
        message: `${other} cannot stand in the schema of metadata, of which only the name and generateName can be limited.`,
        range: schema.origin ?? value?.range ?? field.range,
        path: [...path, { kind: "field", name: other }],
      });
  }
}

function checkNameField(name: string, fields: WrittenValue | undefined, schema: CrdSchema, path: FieldPath, report: ReportFunction): void {
  const field = memberOf(fields, name);
  const initial = memberOf(field, "default");
  const isName = name === "name" || name === "generateName";
  if (isName && initial === undefined) return;
  report({
    message: isName ? `${name} cannot have a default.` : `Only name and generateName can be limited in the metadata, not ${name}.`,
    range: schema.origin ?? (isName ? initial : field)?.range ?? schema.head,
    path: [...path, { kind: "field", name }],
  });
}

/** Somebody else's report, or none. */
const plain: ReadonlySet<string> = new Set([
  "$ref",
  "$schema",
  "default",
  "definitions",
  "dependencies",
  "id",
  "patternProperties",
  "type",
  "uniqueItems",
]);

function pathTo(schema: CrdSchema, name: string): FieldPath {
  return [...schema.path, { kind: "field", name: "properties" }, { kind: "field", name }];
}
