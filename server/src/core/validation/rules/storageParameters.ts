import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, nameOf } from "../structure.ts";

const most = 512;
const places: ReadonlySet<string> = new Set(["StorageClass.parameters", "VolumeAttributesClass.parameters"]);

/** Reports parameters for a storage driver without a name, and more of them than the server keeps. */
export const storageParameters: Rule = {
  code: "storage-parameters",
  summary: "The parameters of a storage or volume class are too many, too few, or without a name.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    const place = placeOf(visit);
    if (place === undefined || !places.has(place)) return;
    const entries = entriesOf(visit.node);
    if (entries.length > most)
      report({
        message: `${nameOf(visit)} may have at most ${String(most)} entries, not ${String(entries.length)}.`,
        range: visit.keyRange ?? visit.range,
      });
    if (entries.length === 0 && place === "VolumeAttributesClass.parameters")
      report({ message: "parameters must have an entry.", range: visit.keyRange ?? visit.range });
    for (const { entry, origin } of entries)
      if (entry.name === "")
        report({ message: "A parameter must have a name.", range: visit.origin ?? origin ?? entry.value?.range ?? entry.key.range });
  },
};
