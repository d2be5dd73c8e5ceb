import type { Rule } from "../rule.ts";
import { isQuantity, meantQuantity } from "../scalars/quantity.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports an amount of CPU, memory or storage that the API server cannot read: `128MB`, `1 Gi`, `1K`. */
export const invalidQuantity: Rule = {
  code: "invalid-quantity",
  summary: "An amount of CPU, memory or storage cannot be read.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    if (visit.schema.format !== "quantity") return;
    const { node } = visit;
    if (typeof node.value !== "string" || isQuantity(node.value)) return;
    const meant = meantQuantity(node.value);
    report({
      message: `${nameOf(visit)} must be a quantity such as 500m, 1.5 or 1Gi, not ${quoteValue(node.value)}.`,
      ...(meant === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${meant}`, edits: [{ range: node.range, newText: meant }], isPreferred: false }] }),
    });
  },
};
