import { isJsonArray, isJsonObject, type JsonValue } from "../../json.ts";
import { toJson } from "../../yaml/toJson.ts";
import { hasUnknown } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

/** Lists whose items must not be the same as a whole. */
const places: ReadonlySet<string> = new Set(["ResourceRequirements.claims", "Scheduling.tolerations", "StorageClass.allowedTopologies"]);

/** Reports an item of a list that says what another one says already. */
export const repeatedItem: Rule = {
  code: "repeated-item",
  summary: "Two items of a list are the same.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (!places.has(placeOf(visit) ?? "") || visit.node.items.length < 2) return;
    const seen = new Set<string>();
    for (const item of visit.node.items) {
      if (hasUnknown(item, visit.object.role)) continue;
      const text = JSON.stringify(sorted(toJson(item)));
      if (item !== undefined && seen.has(text))
        report({
          message: `${nameOf(visit)} has this item already.`,
          range: visit.origin ?? (item.kind === "map" ? (item.entries[0]?.key.range ?? item.range) : item.range),
        });
      seen.add(text);
    }
  },
};

/** The same text for the same members in any order; null is as good as nothing. */
function sorted(value: JsonValue): JsonValue {
  if (typeof value === "bigint") return value.toString();
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => [name, sorted(member)]));
}
