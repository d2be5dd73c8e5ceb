import { eventNamesOf } from "../events.ts";
import { isUnknown, memberOf, textOf } from "../members.ts";
import { qualifiedKey } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { headOf, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords, quoteValue } from "../wording.ts";

/** Reports an event with a time of its own that does not say who reports what, or says too much. */
export const incompleteEvent: Rule = {
  code: "incomplete-event",
  summary: "An event with an eventTime does not say who did what and why.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    const names = eventNamesOf(visit);
    if (!names) return;
    const { role } = visit.object;
    const time = memberOf(visit.node, "eventTime");
    if (time === undefined || isUnknown(time, role) || isUnknown(visit.node, role)) return;
    const isMissing = (field: string): boolean => {
      const value = memberOf(visit.node, field);
      return value === undefined || (value.kind === "scalar" && value.value === "");
    };
    const missing = [names.reporter, "reportingInstance", "action", "reason"].filter(isMissing);
    if (missing.length > 0)
      report({
        message: `An event with an eventTime needs ${listWords(missing, "and")}.`,
        range: headOf(visit),
        subject: visit.node.range,
      });
    const reporter = textOf(visit.node, names.reporter) ?? "";
    const reason = reporter === "" || isOpaqueScalar({ value: reporter }, role) ? undefined : qualifiedKey(reporter);
    if (reason !== undefined) report({ message: `The reporter ${quoteValue(reporter)} ${reason}.`, ...memberPlace(visit, names.reporter) });
    const limits: readonly (readonly [string, number])[] = [
      ["reportingInstance", 128],
      ["action", 128],
      ["reason", 128],
      [names.text, 1024],
    ];
    for (const [field, limit] of limits) {
      const text = textOf(visit.node, field) ?? "";
      // The server counts bytes; a text of other letters than these is left to it.
      if (text.length > limit && !isOpaqueScalar({ value: text }, role))
        report({
          message: `${field} may have at most ${String(limit)} characters, not ${String(text.length)}.`,
          ...memberPlace(visit, field),
        });
    }
  },
};
