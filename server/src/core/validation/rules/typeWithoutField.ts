import { isUnknown, memberOf, textOf } from "../members.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

interface Union {
  /** The member that says which other one there is. */
  readonly by: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Types with a member for each value of another one. */
const unions: ReadonlyMap<string, Union> = new Map([
  ["LimitResponse", { by: "type", fields: { Queue: "queuing" } }],
  ["Mutation", { by: "patchType", fields: { ApplyConfiguration: "applyConfiguration", JSONPatch: "jsonPatch" } }],
  ["PriorityLevelConfigurationSpec", { by: "type", fields: { Limited: "limited", Exempt: "exempt" } }],
  ["Subject", { by: "kind", fields: { User: "user", Group: "group", ServiceAccount: "serviceAccount" } }],
]);

/** Values whose member may be left out. */
const optional: ReadonlySet<string> = new Set(["exempt"]);

/** Reports an object without the member that its type names, or with that of another type. */
export const typeWithoutField: Rule = {
  code: "type-without-field",
  summary: "An object lacks the field that goes with its type, or has that of another type.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    const union = visit.isCustom ? undefined : unions.get(visit.schema.typeName ?? "");
    if (!union || isUnknown(visit.node, visit.object.role)) return;
    // Subjects of role bindings are called the same and say it by other members.
    if (isOfType(visit, "Subject") && visit.object.gvk.group !== "flowcontrol.apiserver.k8s.io") return;
    const value = textOf(visit.node, union.by);
    if (value === undefined || isUnknown(memberOf(visit.node, union.by), visit.object.role)) return;
    const own = Object.hasOwn(union.fields, value) ? union.fields[value] : undefined;
    if (own !== undefined && !optional.has(own) && memberOf(visit.node, own) === undefined)
      report({ message: `With ${union.by}: ${value}, ${own} is needed.`, range: headOf(visit), subject: visit.node.range });
    if (own === undefined && !(visit.schema.typeName === "LimitResponse" && value === "Reject")) return;
    for (const other of Object.values(union.fields))
      if (other !== own && memberOf(visit.node, other) !== undefined)
        report({ message: `${other} does not go with ${union.by}: ${value}.`, ...memberPlace(visit, other, "key") });
  },
};
