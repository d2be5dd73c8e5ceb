import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { cronProblem } from "../scalars/cronSchedule.ts";

/** Reports a text that is no schedule of a CronJob. */
export const invalidCronSchedule: Rule = {
  code: "invalid-cron-schedule",
  summary: "A text is no schedule of a CronJob.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "CronJobSpec.schedule") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    const problem = cronProblem(value);
    if (problem !== undefined) report({ message: `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.` });
  },
};
