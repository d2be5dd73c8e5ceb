import { isUnknown, memberOf, namesOf } from "../members.ts";
import { headOf, isOfType } from "../places.ts";
import { isHugePages } from "../resourceNames.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Reports a container that asks for huge pages and for nothing else. */
export const hugePagesAlone: Rule = {
  code: "huge-pages-alone",
  summary: "A container asks for huge pages, but for neither cpu nor memory.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ResourceRequirements")) return;
    const maps = [memberOf(visit.node, "limits"), memberOf(visit.node, "requests")];
    if (maps.some((map) => isUnknown(map, visit.object.role))) return;
    const names = maps.flatMap((map) => (map?.kind === "map" ? entriesOf(map).map(({ entry }) => entry.name) : namesOf(map)));
    if (names.some(isHugePages) && !names.includes("cpu") && !names.includes("memory"))
      report({ message: "Huge pages need cpu or memory beside them.", range: headOf(visit), subject: visit.node.range });
  },
};
