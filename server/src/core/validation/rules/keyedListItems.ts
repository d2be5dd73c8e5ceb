import { checkCrdSchemas, type CrdSchemaCheck } from "../crdSchemas.ts";
import { hasUnknown, isTrue, itemsOf, memberOf, textOf, type WrittenValue } from "../members.ts";
import type { Rule } from "../rule.ts";

/** Reports items of a set or keyed list that cannot be told apart. */
export const keyedListItems: Rule = {
  code: "keyed-list-items",
  summary: "The items of a set or a keyed list in a CustomResourceDefinition cannot be told apart.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    checkCrdSchemas(visit, check, report);
  },
};

const check: CrdSchemaCheck = (schema, role, report) => {
  const listType = textOf(schema.node, "x-kubernetes-list-type");
  const items = memberOf(schema.node, "items");
  if ((listType !== "set" && listType !== "map") || items?.kind !== "map" || hasUnknown(items, role, 3)) return;
  const say: Say = (message, at, ...names) => {
    report({
      message,
      range: schema.origin ?? at?.range ?? items.range,
      path: [...schema.path, ...["items", ...names].map((name) => ({ kind: "field" as const, name }))],
    });
  };
  if (isTrue(items, "nullable")) say(`Items of a list of type ${listType} cannot be nullable.`, memberOf(items, "nullable"), "nullable");
  if (listType === "set") checkSet(items, say);
  else checkMap(itemsOf(schema.node, "x-kubernetes-list-map-keys"), items, say);
};

type Say = (message: string, at: WrittenValue | undefined, ...names: readonly string[]) => void;

function checkSet(items: WrittenValue, say: Say): void {
  const type = textOf(items, "type");
  if (type === "object" && textOf(items, "x-kubernetes-map-type") !== "atomic")
    say(
      "Objects in a set need x-kubernetes-map-type: atomic.",
      memberOf(items, "x-kubernetes-map-type") ?? memberOf(items, "type"),
      "x-kubernetes-map-type",
    );
  const inner = textOf(items, "x-kubernetes-list-type");
  if (type === "array" && inner !== undefined && inner !== "atomic")
    say("Lists in a set must be atomic.", memberOf(items, "x-kubernetes-list-type"), "x-kubernetes-list-type");
}

function checkMap(keys: readonly (WrittenValue | undefined)[], items: WrittenValue, say: Say): void {
  const type = memberOf(items, "type");
  if (textOf(items, "type") !== "object") {
    say("Items of a list of type map must be objects.", type, "type");
    return;
  }
  for (const key of keys) {
    const name = key?.kind === "scalar" && typeof key.value === "string" ? key.value : undefined;
    const field = name === undefined ? undefined : memberOf(items, "properties", name);
    if (name === undefined || field === undefined) continue;
    const keyType = textOf(field, "type");
    if (keyType === "array" || keyType === "object")
      say(`The key ${name} must be a scalar.`, memberOf(field, "type"), "properties", name, "type");
    if (isTrue(field, "nullable")) say(`The key ${name} cannot be nullable.`, memberOf(field, "nullable"), "properties", name, "nullable");
  }
}
