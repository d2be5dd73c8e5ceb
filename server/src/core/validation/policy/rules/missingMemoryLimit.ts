import { memberOf } from "../../members.ts";
import { placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a container without a limit of memory. */
export const missingMemoryLimit: PolicyRule = {
  code: "missing-memory-limit",
  summary: "A container may take all the memory of its node.",
  severity: "information",
  profiles: ["reliability"],
  check({ pod }, report) {
    if (!pod || memberOf(pod.spec, "resources", "limits", "memory") !== undefined) return;
    for (const { node, path, title, list } of pod.containers) {
      if (list === "ephemeralContainers" || memberOf(node, "resources", "limits", "memory") !== undefined) continue;
      report({ message: `${title} has no limit of memory.`, ...placeIn(node, path, "resources", "limits") });
    }
  },
};
