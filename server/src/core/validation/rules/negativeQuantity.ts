import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quantityOf } from "../scalars/quantityValue.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set([
  "CSIStorageCapacity.capacity",
  "EmptyDirVolumeSource.sizeLimit",
  "HPAScalingRules.tolerance",
  "Overhead.podFixed{}",
  "PodSpec.overhead{}",
  "ResourceQuotaSpec.hard{}",
  "ResourceRequirements.limits{}",
  "ResourceRequirements.requests{}",
]);

/** Reports a quantity below 0. */
export const negativeQuantity: Rule = {
  code: "negative-quantity",
  summary: "A quantity is negative.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (visit.schema.format !== "quantity" || !places.has(placeOf(visit) ?? "")) return;
    const value = quantityOf(visit.node);
    if (value !== undefined && value < 0n)
      report({ message: `${nameOf(visit)} must not be negative, but is ${quoteValue(visit.node.value)}.` });
  },
};
