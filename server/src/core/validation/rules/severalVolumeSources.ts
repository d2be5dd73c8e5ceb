import { isUnknown, namesOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

/** Reports a volume, or a source of a projected volume, that takes its content from two places. */
export const severalVolumeSources: Rule = {
  code: "several-volume-sources",
  summary: "A volume has more than one source.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "Volume", "VolumeProjection") || isUnknown(visit.node, visit.object.role)) return;
    const known = visit.schema.properties;
    const sources = namesOf(visit.node).filter((name) => name !== "name" && known?.has(name) === true);
    for (const name of sources.slice(1)) {
      report({
        message: `A ${visit.schema.typeName === "Volume" ? "volume" : "projection"} has one source, but this one has ${listWords(sources, "and")}.`,
        ...memberPlace(visit, name, "key"),
      });
    }
  },
};
