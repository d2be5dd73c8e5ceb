import type { Fix } from "../finding.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";
import { describeNode, describeType } from "../wording.ts";

/** Reports a value of another JSON type than the field has, as Kubernetes reads YAML: an unquoted `yes` is a boolean, a quoted `3` a string. */
export const wrongType: Rule = {
  code: "wrong-type",
  summary: "A value has another type than its field.",
  severity: "error",
  stage: "decode",
  mismatch(visit, report) {
    const { node, schema } = visit;
    // The server keeps whatever stands there as it is.
    if (!node || placeOf(visit) === "ManagedFieldsEntry.fieldsV1" || isInBrackets(visit)) return;
    const fix = quoteFix(visit) ?? unquoteFix(visit) ?? listFix(visit);
    report({
      message: `${nameOf(visit)} must be ${describeType(schema)}, not ${describeNode(node)}.`,
      ...(isTakenAsText(visit) ? { severity: "warning" as const } : {}),
      ...(fix ? { fixes: [fix] } : {}),
    });
  },
  nothing(visit, report) {
    // A custom resource keeps null in lists; members that are null are dropped before they are checked.
    if (!visit.isCustom || visit.element?.kind === "field" || visit.schema.nullable === true || visit.schema.type === "any") return;
    if (visit.parent) report({ message: `${nameOf(visit)} must be ${describeType(visit.schema)}, not null.` });
  },
};

/** `[PROJECT_ID]` is how documentation writes that a name is to be put in. */
function isInBrackets({ schema, node }: Visit): boolean {
  if (schema.type !== "string" || node?.kind !== "sequence" || !node.flow || node.items.length !== 1) return false;
  const [item] = node.items;
  return item?.kind === "scalar" && item.style === "plain" && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(item.source);
}

/** Helm makes text of what shall be text in a chart; its linter refuses it. */
function isTakenAsText({ object, schema, node }: Visit): boolean {
  return object.role.role === "chart" && schema.type === "string" && node?.kind === "scalar";
}

/** Numbers and booleans that should have been text. The source is kept as written: `1.10` becomes "1.10". */
function quoteFix({ node, schema, origin }: Visit): Fix | undefined {
  if (origin || schema.type !== "string" || node?.kind !== "scalar" || node.style !== "plain") return undefined;
  return { title: `Quote ${node.source}`, edits: [{ range: node.range, newText: JSON.stringify(node.source) }], isPreferred: true };
}

/** Text that should have been a number or boolean and reads as one. */
function unquoteFix({ node, schema, origin }: Visit): Fix | undefined {
  if (origin || node?.kind !== "scalar" || typeof node.value !== "string" || (node.style !== "single" && node.style !== "double"))
    return undefined;
  const text = node.value;
  const fits =
    schema.type === "integer"
      ? /^-?(0|[1-9]\d*)$/.test(text)
      : schema.type === "number"
        ? /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)
        : schema.type === "boolean" && /^(true|false)$/.test(text);
  return fits ? { title: "Remove the quotes", edits: [{ range: node.range, newText: text }], isPreferred: true } : undefined;
}

/** A single value that should have been a list of one. */
function listFix({ node, schema, origin }: Visit): Fix | undefined {
  if (origin || schema.type !== "array" || node?.kind !== "scalar" || schema.items?.type !== "string" || typeof node.value !== "string")
    return undefined;
  if (node.style === "literal" || node.style === "folded") return undefined;
  return { title: "Make it a list", edits: [{ range: node.range, newText: `[${JSON.stringify(node.value)}]` }], isPreferred: false };
}
