import { textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a volume that is the whole disk of a node and would be wiped after use. */
export const recycledRoot: Rule = {
  code: "recycled-root",
  summary: "A volume that is the root folder of a node would be wiped after use.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PersistentVolumeSpec") || textOf(visit.node, "persistentVolumeReclaimPolicy") !== "Recycle") return;
    const path = textOf(visit.node, "hostPath", "path");
    // As it is without "." and doubled slashes; ".." is not allowed in any case.
    if (path !== undefined && /^\/(?:\.?\/)*\.?$/.test(path))
      report({
        message: "Recycle would wipe the whole disk of the node: the hostPath is /.",
        ...memberPlace(visit, "persistentVolumeReclaimPolicy"),
      });
  },
};
