import { memberOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a key that a ConfigMap has as text and as bytes. */
export const keyInBoth: Rule = {
  code: "key-in-both",
  summary: "A key of a ConfigMap stands in data and in binaryData.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (placeOf(visit) !== "ConfigMap.binaryData") return;
    const data = memberOf(visit.parent?.node, "data");
    const texts = new Set(data?.kind === "map" ? entriesOf(data).map(({ entry }) => entry.name) : []);
    for (const { entry, origin } of entriesOf(visit.node))
      if (texts.has(entry.name))
        report({
          message: `The key ${quoteValue(entry.name)} is in data already.`,
          range: visit.origin ?? origin ?? entry.key.range,
          path: [...pathOf(visit), { kind: "field", name: entry.name }],
        });
  },
};
