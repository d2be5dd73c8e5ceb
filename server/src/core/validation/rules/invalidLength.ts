import { hasOwnLimits, wrongItemCount, wrongMemberCount, wrongTextLength } from "../limits.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import { entriesOf, nameOf, type Visit } from "../structure.ts";

/** Reports texts, lists and maps that are shorter or longer than the schema of a custom resource allows. */
export const invalidLength: Rule = {
  code: "invalid-length",
  summary: "A text, list or map is shorter or longer than its schema allows.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { value } = visit.node;
    if (typeof value === "string") say(visit, wrongTextLength(value, visit.schema), report);
  },
  sequence(visit, report) {
    say(visit, wrongItemCount(visit.node.items.length, visit.schema), report);
  },
  map(visit, report) {
    if (visit.isCustom) say(visit, wrongMemberCount(entriesOf(visit.node).length, visit.schema), report);
  },
};

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
