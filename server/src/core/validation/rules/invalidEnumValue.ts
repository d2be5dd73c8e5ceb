import { nearestName } from "../../schema/nearestName.ts";
import { closedValues, refusesEmptyItems, refusesEmptyText } from "../closedValues.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";
import { listWords, quoteValue } from "../wording.ts";

/** Reports a value that is none of those which a field takes. They are case-sensitive. */
export const invalidEnumValue: Rule = {
  code: "invalid-enum-value",
  summary: "A value is none of those that its field takes.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const values = valuesOf(visit);
    if (values === undefined || values.length === 0) return;
    const { node } = visit;
    if (values.includes(node.value)) return;
    if (node.value === "" && !refusesEmpty(visit)) return;
    const nearest = nearestName(
      node.source,
      values.filter((value): value is string => typeof value === "string" && value !== ""),
    );
    report({
      message: `${nameOf(visit)} must be ${describe(values)}, not ${quoteValue(node.value)}.`,
      ...(nearest === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range: node.range, newText: nearest }], isPreferred: true }] }),
    });
  },
  nothing(visit, report) {
    const values = valuesOf(visit);
    if (values !== undefined && values.length > 0 && visit.isCustom && visit.schema.nullable === true) {
      const listed = values.includes(null) ? " The null in its list counts for nothing." : "";
      report({ message: `${nameOf(visit)} must be ${describe(values.filter((value) => value !== null))}, not null.${listed}` });
    }
    if (values === undefined || visit.element?.kind === "field" || !refusesEmptyItems.has(placeOf(visit) ?? "")) return;
    report({ message: `${nameOf(visit)} must be ${describe(values)}, but nothing is written.` });
  },
};

function valuesOf(visit: Visit): Visit["schema"]["enum"] {
  const place = placeOf(visit) ?? "";
  return closedValues.get(place) ?? visit.schema.enum;
}

/** Kubernetes' own types read the empty string as absent, in most places. */
function refusesEmpty(visit: Visit): boolean {
  const place = placeOf(visit) ?? "";
  return visit.isCustom || refusesEmptyText.has(place) || refusesEmptyItems.has(place);
}

function describe(values: NonNullable<Visit["schema"]["enum"]>): string {
  const words = values.map((value) => (typeof value === "string" && value !== "" ? value : quoteValue(value)));
  return listWords(words.length > 25 ? [...words.slice(0, 25), "…"] : words);
}
