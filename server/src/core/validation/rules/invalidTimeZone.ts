import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { zoneProblem } from "../timeZone.ts";
import { quoteValue } from "../wording.ts";

/** Reports a text that is no name of a time zone. */
export const invalidTimeZone: Rule = {
  code: "invalid-time-zone",
  summary: "A text is no name of a time zone.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "CronJobSpec.timeZone") return;
    const { value, range } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    const problem = zoneProblem(value);
    switch (problem?.kind) {
      case undefined:
        return;
      case "case":
        report({
          message: `The time zone is written ${problem.name}: its case matters.`,
          ...(visit.origin
            ? {}
            : { fixes: [{ title: `Change to ${problem.name}`, edits: [{ range, newText: problem.name }], isPreferred: true }] }),
        });
        return;
      case "local":
        report({ message: "Local is no time zone that all servers share: write one such as Europe/Berlin." });
        return;
      case "unknownPlace":
        // It may be newer than what is known here.
        report({ message: `There seems to be no time zone ${quoteValue(value)}.`, severity: "warning" });
        return;
      default:
        report({ message: `There is no time zone ${quoteValue(value)}: write one such as Europe/Berlin.` });
    }
  },
};
