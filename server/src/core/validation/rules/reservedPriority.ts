import { isTrue, memberOf, numberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const highest = 1_000_000_000;
/** Made by the server itself; their values never change. */
const known: ReadonlyMap<string, number> = new Map([
  ["system-cluster-critical", 2_000_000_000],
  ["system-node-critical", 2_000_001_000],
]);

/** Reports a class of priorities that only the system itself can have. */
export const reservedPriority: Rule = {
  code: "reserved-priority",
  summary: "A PriorityClass has a name or a value that is kept for the system.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (visit.parent || !isOfType(visit, "PriorityClass")) return;
    const written = memberOf(visit.node, "metadata", "name");
    const name = textOf(written) ?? "";
    const value = numberOf(visit.node, "value") ?? 0;
    if (isOpaqueScalar({ value: name }, visit.object.role)) return;
    if (written !== undefined && name.startsWith("system-")) {
      if (known.get(name) === value && !isTrue(visit.node, "globalDefault")) return;
      const path = [...visit.object.path, { kind: "field" as const, name: "metadata" }, { kind: "field" as const, name: "name" }];
      report({ message: "Names that begin with system- are kept for the system.", range: visit.origin ?? written.range, path });
    } else if (value > highest)
      report({ message: `value must be ${String(highest)} or less; higher ones are kept for the system.`, ...memberPlace(visit, "value") });
  },
};
