import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quantityOf, quantityValue } from "../scalars/quantityValue.ts";
import { quoteValue } from "../wording.ts";

const prefix = "hugepages-";

/** Reports huge pages that are no whole number of pages. */
export const hugePageMultiple: Rule = {
  code: "huge-page-multiple",
  summary: "An amount of huge pages is no multiple of their size.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const place = placeOf(visit);
    if (place !== "ResourceRequirements.limits{}" && place !== "ResourceRequirements.requests{}") return;
    const { element, parent } = visit;
    if (element?.kind !== "field" || !element.name.startsWith(prefix)) return;
    // Those of a pod as a whole are not looked at.
    if (parent?.parent?.parent?.schema.typeName === "PodSpec") return;
    const size = quantityValue(element.name.slice(prefix.length));
    const amount = quantityOf(visit.node);
    if (size === undefined || amount === undefined || size <= 0n || amount < 0n || amount % size === 0n) return;
    report({ message: `${element.name} must be a multiple of ${element.name.slice(prefix.length)}, not ${quoteValue(visit.node.value)}.` });
  },
};
