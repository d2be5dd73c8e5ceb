import { placeOf } from "../places.ts";
import { isCounted } from "../quotaResources.ts";
import { isExtendedResource } from "../resourceNames.ts";
import type { Rule } from "../rule.ts";
import { partsOfOne, quantityOf } from "../scalars/quantityValue.ts";
import { quoteValue } from "../wording.ts";

/** Reports a quota for a part of something that there are only whole ones of. */
export const fractionalQuota: Rule = {
  code: "fractional-quota",
  summary: "A ResourceQuota allows a fraction of what there are only whole ones of.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "ResourceQuotaSpec.hard{}" || visit.element?.kind !== "field") return;
    const { name } = visit.element;
    const value = quantityOf(visit.node);
    if (value === undefined || !(isCounted(name) || isExtendedResource(name))) return;
    if (value % partsOfOne === 0n && value / partsOfOne < 2n ** 63n) return;
    report({ message: `${name} must be a whole number, not ${quoteValue(visit.node.value)}.` });
  },
};
