import { isUnknown, memberOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { pathOf } from "../structure.ts";

/** Lists of ports that are told apart by name as soon as there is more than one. */
const places: ReadonlySet<string> = new Set(["EndpointSubset.ports", "ServiceSpec.ports"]);

/** Reports ports without names beside others. */
export const unnamedPort: Rule = {
  code: "unnamed-port",
  summary: "One of several ports has no name.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { items } = visit.node;
    if (items.length < 2) return;
    for (const [index, item] of items.entries()) {
      const map = memberOf(item);
      if (map !== undefined && (map.kind !== "map" || isUnknown(map, visit.object.role))) continue;
      const name = memberOf(map, "name");
      if (name !== undefined && !(name.kind === "scalar" && name.value === "")) continue;
      report({
        message: "A port needs a name where there is more than one.",
        range: visit.origin ?? (map?.kind === "map" ? map.entries[0]?.key.range : undefined) ?? item?.range ?? visit.range,
        path: [...pathOf(visit), { kind: "index", index }, { kind: "field", name: "name" }],
      });
    }
  },
};
