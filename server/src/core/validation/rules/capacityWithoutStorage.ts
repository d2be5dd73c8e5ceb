import { hasUnknown } from "../members.ts";
import { headOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a volume whose capacity is not its storage, or a claim that does not ask for storage. */
export const capacityWithoutStorage: Rule = {
  code: "capacity-without-storage",
  summary: "A PersistentVolume or a claim does not say how much storage it has or wants.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const place = placeOf(visit);
    const isCapacity = place === "PersistentVolumeSpec.capacity";
    if ((!isCapacity && place !== "VolumeResourceRequirements.requests") || hasUnknown(visit.node, visit.object.role)) return;
    const entries = entriesOf(visit.node);
    if (!entries.some(({ entry }) => entry.name === "storage"))
      report({
        message: isCapacity ? "capacity needs storage." : "requests needs storage.",
        range: headOf(visit),
        subject: visit.node.range,
      });
    if (!isCapacity) return;
    for (const { entry, origin } of entries)
      if (entry.name !== "storage")
        report({
          message: `The capacity of a volume is its storage and nothing else: ${quoteValue(entry.name)} has no place here.`,
          range: visit.origin ?? origin ?? entry.key.range,
          path: [...pathOf(visit), { kind: "field", name: entry.name }],
        });
  },
};
