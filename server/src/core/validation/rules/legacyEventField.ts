import { isStrictEvent } from "../events.ts";
import { isUnknown, memberOf, numberOf, textOf } from "../members.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const fields = ["deprecatedCount", "deprecatedFirstTimestamp", "deprecatedLastTimestamp", "deprecatedSource"];

/** Reports an event of the new API written as one of the old one. */
export const legacyEventField: Rule = {
  code: "legacy-event-field",
  summary: "An event of events.k8s.io/v1 is written like one of the core group.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isStrictEvent(visit) || isUnknown(visit.node, visit.object.role)) return;
    for (const field of fields)
      if (isWritten(visit, field))
        report({ message: `${field} is only kept for old events; use series or leave it out.`, ...memberPlace(visit, field, "key") });
    const type = textOf(visit.node, "type");
    const isOther = type === undefined ? memberOf(visit.node, "type") === undefined : type !== "Normal" && type !== "Warning";
    if (isOther && !isUnknown(memberOf(visit.node, "type"), visit.object.role))
      report({
        message:
          type === undefined ? "An event needs type: Normal or type: Warning." : `type must be Normal or Warning, not ${quoteValue(type)}.`,
        ...memberPlace(visit, type === undefined ? "metadata" : "type", type === undefined ? "key" : "value"),
      });
    const series = memberOf(visit.node, "series");
    const count = numberOf(series, "count");
    if (series?.kind === "map" && count !== undefined && count < 2)
      report({ message: `A series has 2 events or more, not ${String(count)}.`, ...memberPlace(visit, "series", "key") });
  },
};

function isWritten({ node, object }: MapVisit, field: string): boolean {
  const value = memberOf(node, field);
  if (value === undefined || isUnknown(value, object.role)) return false;
  if (value.kind === "scalar") return value.value !== 0 && value.value !== 0n && value.value !== "";
  return ["component", "host"].some((name) => (textOf(value, name) ?? "") !== "");
}
