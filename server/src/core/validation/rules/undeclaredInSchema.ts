import { checkCrdSchemas, type CrdSchema, type CrdSchemaCheck } from "../crdSchemas.ts";
import { hasUnknown, itemsOf, memberOf, type WrittenValue } from "../members.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const maxDepth = 20;

/** Reports limits on fields that the schema around the limits does not declare. */
export const undeclaredInSchema: Rule = {
  code: "undeclared-in-schema",
  summary: "A field is limited within allOf, anyOf, oneOf or not at the root of a schema, but not declared by the schema.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const { node, level } = schema;
  // The server looks only at what is limited at the root.
  if (!node || level !== "root" || !node.entries.some(({ name }) => combining.has(name)) || hasUnknown(node, role)) return;
  compareCombinations(node, node, schema, report, 0);
};

const combining: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "not"]);

/** Compares what a schema limits in its combinations with what `declared` declares. */
function compareCombinations(
  node: WrittenValue,
  declared: WrittenValue | undefined,
  schema: CrdSchema,
  report: ReportFunction,
  depth: number,
): void {
  const lists = ["allOf", "anyOf", "oneOf"].flatMap((name) => itemsOf(node, name));
  for (const nested of [...lists, memberOf(node, "not")])
    if (nested?.kind === "map") compareNested(nested, declared, schema, report, depth + 1);
}

function compareNested(
  nested: WrittenValue,
  declared: WrittenValue | undefined,
  schema: CrdSchema,
  report: ReportFunction,
  depth: number,
): void {
  if (depth > maxDepth) return;
  compareCombinations(nested, declared, schema, report, depth);
  const properties = memberOf(nested, "properties");
  if (properties?.kind === "map") {
    for (const { entry } of entriesOf(properties)) {
      const counterpart = memberOf(declared, "properties", entry.name);
      const inner = memberOf(entry.value);
      if (counterpart === undefined) {
        report({
          message: `${quoteValue(entry.name)} is limited here, but the schema around does not declare it in its properties.`,
          range: schema.origin ?? entry.key.range,
          path: [...schema.path, { kind: "field", name: "properties" }, { kind: "field", name: entry.name }],
        });
      } else if (inner) compareNested(inner, counterpart, schema, report, depth + 1);
    }
  }
  const items = memberOf(nested, "items");
  if (items?.kind !== "map") return;
  const counterpart = memberOf(declared, "items");
  if (counterpart) compareNested(items, counterpart, schema, report, depth + 1);
  else
    report({
      message: "Items are limited here, but the schema around does not declare items.",
      range: schema.origin ?? items.range,
      path: [...schema.path, { kind: "field", name: "items" }],
    });
}
