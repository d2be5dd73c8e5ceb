import { isUnknown, memberOf, numberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an end of a range of ports that has no beginning, or lies before it. */
export const endPort: Rule = {
  code: "end-port",
  summary: "endPort of a NetworkPolicy does not end a range that begins with port.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    const end = isOfType(visit, "NetworkPolicyPort") ? numberOf(visit.node, "endPort") : undefined;
    if (end === undefined) return;
    const written = memberOf(visit.node, "port");
    const start = numberOf(visit.node, "port");
    if (isUnknown(written, visit.object.role) || isUnknown(visit.node, visit.object.role)) return;
    if (start === undefined && written !== undefined && written.kind !== "scalar") return;
    const place = memberPlace(visit, "endPort");
    if (start === undefined)
      report({ message: `endPort needs port ${written === undefined ? "beside it" : "as a number"}, where the range begins.`, ...place });
    else if (end < start) report({ message: `endPort must be ${String(start)} or more, as port is ${String(start)}.`, ...place });
  },
};
