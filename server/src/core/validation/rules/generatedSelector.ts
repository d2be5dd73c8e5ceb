import { isTrue, isUnknown, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a selector in a job that gets one of its own. */
export const generatedSelector: Rule = {
  code: "generated-selector",
  summary: "A job has a selector although it gets one of its own.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "JobSpec") || isUnknown(visit.node, visit.object.role)) return;
    const inCronJob = visit.parent?.schema.typeName === "JobTemplateSpec";
    const manual = memberOf(visit.node, "manualSelector");
    if (inCronJob && isTrue(manual))
      report({
        message: "Jobs of a CronJob always get their selectors: remove manualSelector.",
        ...memberPlace(visit, "manualSelector", "key"),
      });
    if (memberOf(visit.node, "selector")?.kind !== "map" || isUnknown(manual, visit.object.role)) return;
    if (inCronJob || !isTrue(manual))
      report({
        message: `A job gets its selector by itself: remove it${inCronJob ? "" : ", or write manualSelector: true"}.`,
        ...memberPlace(visit, "selector", "key"),
      });
  },
};
