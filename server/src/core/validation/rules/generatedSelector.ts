import { isTrue, isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";
import type { YamlMap } from "../../yaml/nodes.ts";

/** Labels that the server gives the pods of each job; a selector of only these is what it would have made itself. */
const generatedLabels: ReadonlySet<string> = new Set([
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-name",
  "controller-uid",
  "job-name",
]);

/** Reports a selector in a job that gets one of its own. */
export const generatedSelector: Rule = {
  code: "generated-selector",
  summary: "A job has a selector although it gets one of its own.",
  severity: "error",
  stage: "validate",
  compares: "object",
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
    const selector = memberOf(visit.node, "selector");
    if (selector?.kind !== "map" || isUnknown(manual, visit.object.role)) return;
    if (inCronJob || (!isTrue(manual) && asksForMore(selector)))
      report({
        message: `A job gets its selector by itself: remove it${inCronJob ? "" : ", or write manualSelector: true"}.`,
        ...memberPlace(visit, "selector", "key"),
      });
  },
};

/** Tells whether a selector asks for a label that only the manifest could give. */
function asksForMore(selector: YamlMap): boolean {
  const labels = memberOf(selector, "matchLabels");
  const names = labels?.kind === "map" ? entriesOf(labels).map(({ entry }) => entry.name) : [];
  const asked = itemsOf(selector, "matchExpressions").flatMap((requirement) => {
    const operator = textOf(requirement, "operator");
    return operator === "In" || operator === "Exists" ? (textOf(requirement, "key") ?? []) : [];
  });
  return [...names, ...asked].some((name) => !generatedLabels.has(name) && !name.includes("${"));
}
