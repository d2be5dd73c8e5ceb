import { hasOwnLimits, limitsItems, limitsText, wrongItemCount, wrongMemberCount, wrongTextLength } from "../limits.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { entriesOf, nameOf, type MapVisit, type Visit } from "../structure.ts";

/** Reports texts, lists and maps that are shorter or longer than the schema of a custom resource allows. */
export const invalidLength: Rule = {
  code: "invalid-length",
  summary: "A text, list or map is shorter or longer than its schema allows.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!limitsText(visit.schema) || !hasOwnLimits(visit)) return;
    const { value } = visit.node;
    if (typeof value === "string") say(visit, wrongTextLength(value, visit.schema), report);
  },
  sequence(visit, report) {
    if (limitsItems(visit.schema)) say(visit, wrongItemCount(visit.node.items.length, visit.schema), report);
  },
  map(visit, report) {
    if (visit.isCustom) say(visit, wrongMemberCount(memberCount(visit), visit.schema), report);
  },
};

/** The server counts after it has dropped what is null and filled in what is absent. */
function memberCount({ node, schema: { properties, additionalProperties, minProperties, maxProperties } }: MapVisit): number {
  if (minProperties === undefined && maxProperties === undefined) return 0;
  const names = new Set<string>();
  for (const { entry } of entriesOf(node)) {
    const { name, value } = entry;
    const schema = properties?.get(name) ?? additionalProperties;
    const isNull = value === undefined || (value.kind === "scalar" && value.value === null);
    if (!isNull || schema === undefined || schema.nullable === true || schema.type === "any") names.add(name);
  }
  for (const [name, schema] of properties ?? []) if (schema.default !== undefined) names.add(name);
  return names.size;
}

function say(visit: Visit, reason: string | undefined, report: ReportFunction): void {
  // A patch holds only some of the items and members.
  const isPart = visit.object.role.role === "strategicMergePatch" && visit.node?.kind !== "scalar";
  if (reason === undefined || !hasOwnLimits(visit) || isPart) return;
  report({
    message: `${nameOf(visit)} ${reason}.`,
    range: visit.node?.kind === "scalar" ? visit.range : (visit.keyRange ?? visit.range),
    ...(visit.node ? { subject: visit.node.range } : {}),
  });
}
