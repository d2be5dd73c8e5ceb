import { checkCrdSchemas, schemaMemberRange, type CrdSchema, type CrdSchemaCheck } from "../crdSchemas.ts";
import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const field = "x-kubernetes-list-map-keys";

/** Reports keys of a keyed list that are missing, or that its items do not have for sure. */
export const listMapKeys: Rule = {
  code: "list-map-keys",
  summary: "The keys of a keyed list in a CustomResourceDefinition are missing, or no fields that its items always have.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const type = textOf(schema.node, "x-kubernetes-list-type");
  const keys = itemsOf(schema.node, field);
  if ((type !== "map" && keys.length === 0) || hasUnknown(schema.node, role)) return;
  if (keys.length === 0) say(schema, "x-kubernetes-list-type", "A list of type map needs x-kubernetes-list-map-keys.", report);
  else if (type !== "map") say(schema, field, "x-kubernetes-list-map-keys needs x-kubernetes-list-type: map.", report);
  else checkKeys(schema, report);
};

function checkKeys(schema: CrdSchema, report: ReportFunction): void {
  const items = memberOf(schema.node, "items");
  const properties = memberOf(items, "properties");
  if (items?.kind !== "map" || textOf(items, "type") !== "object" || (properties !== undefined && properties.kind !== "map")) return;
  const names = new Set(properties?.kind === "map" ? properties.entries.map(({ name }) => name) : []);
  const required = itemsOf(items, "required").map((item) => (item?.kind === "scalar" ? item.value : undefined));
  const seen = new Set<string>();
  for (const key of itemsOf(schema.node, field)) {
    const name = key?.kind === "scalar" && typeof key.value === "string" ? key.value : key === undefined ? "" : undefined;
    if (name === undefined || names.has("<<")) continue;
    const reason = !names.has(name)
      ? "is no property of the items"
      : seen.has(name)
        ? "stands twice"
        : required.includes(name) || memberOf(properties, name, "default") !== undefined
          ? undefined
          : "must be required in the items, or have a default";
    seen.add(name);
    if (reason === undefined) continue;
    report({
      message: `The key ${quoteValue(name)} ${reason}.`,
      range: schema.origin ?? key?.range ?? schemaMemberRange(schema, field),
      path: [...schema.path, { kind: "field", name: field }],
    });
  }
}

function say(schema: CrdSchema, name: string, message: string, report: ReportFunction): void {
  report({
    message,
    range: schemaMemberRange(schema, name),
    path: [...schema.path, { kind: "field", name }],
    ...(schema.node ? { subject: schema.node.range } : {}),
  });
}
