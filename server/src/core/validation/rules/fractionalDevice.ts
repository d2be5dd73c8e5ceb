import { placeOf } from "../places.ts";
import { isExtendedResource } from "../resourceNames.ts";
import type { Rule } from "../rule.ts";
import { partsOfOne, quantityOf } from "../scalars/quantityValue.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["ResourceRequirements.limits{}", "ResourceRequirements.requests{}"]);

/** Reports a part of a device: they are given away whole. */
export const fractionalDevice: Rule = {
  code: "fractional-device",
  summary: "A container asks for a part of a device.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { element, node } = visit;
    if (element?.kind !== "field" || !isExtendedResource(element.name)) return;
    const value = quantityOf(node);
    // The server looks at thousandths.
    if (value !== undefined && value >= 0n && ((value + 999_999n) / 1_000_000n) % (partsOfOne / 1_000_000n) !== 0n)
      report({ message: `${element.name} must be a whole number, not ${quoteValue(node.value)}.` });
  },
};
