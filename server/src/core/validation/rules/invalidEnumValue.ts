import { nearestName } from "../../schema/nearestName.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { listWords, quoteValue } from "../wording.ts";

/** Reports a value that is none of those which a field takes. They are case-sensitive. */
export const invalidEnumValue: Rule = {
  code: "invalid-enum-value",
  summary: "A value is none of those that its field takes.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { node, schema } = visit;
    const values = schema.enum;
    if (values === undefined || values.length === 0 || values.includes(node.value)) return;
    // Kubernetes' own types read the empty string as absent.
    if (node.value === "" && !visit.isCustom) return;
    const words = values.map((value) => (typeof value === "string" && value !== "" ? value : quoteValue(value)));
    const nearest = nearestName(
      node.source,
      values.filter((value): value is string => typeof value === "string" && value !== ""),
    );
    report({
      message: `${nameOf(visit)} must be ${listWords(words.length > 20 ? [...words.slice(0, 20), "…"] : words)}, not ${quoteValue(node.value)}.`,
      ...(nearest === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range: node.range, newText: nearest }], isPreferred: true }] }),
    });
  },
};
