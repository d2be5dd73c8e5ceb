import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quantityOf } from "../scalars/quantityValue.ts";
import { nameOf, type Visit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["MetricTarget.averageValue", "MetricTarget.value", "PersistentVolumeSpec.capacity{}"]);

/** Reports a quantity of 0 or less where there must be something. */
export const quantityNotPositive: Rule = {
  code: "quantity-not-positive",
  summary: "A quantity is 0 or less where it must be more.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (visit.schema.format !== "quantity" || !isChecked(visit)) return;
    const value = quantityOf(visit.node);
    if (value !== undefined && value <= 0n)
      report({ message: `${nameOf(visit)} must be more than 0, not ${quoteValue(visit.node.value)}.` });
  },
  nothing(visit, report) {
    // Null is read as 0 in a map, and in a patch it removes the member.
    if (visit.object.role.role === "strategicMergePatch") return;
    if (placeOf(visit)?.endsWith("{}") === true && isChecked(visit))
      report({ message: `${nameOf(visit)} must be more than 0, but nothing is written.` });
  },
};

function isChecked(visit: Visit): boolean {
  const place = placeOf(visit) ?? "";
  if (places.has(place)) return true;
  return place === "VolumeResourceRequirements.requests{}" && visit.element?.kind === "field" && visit.element.name === "storage";
}
