import { isValue, placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a container whose files can be changed from inside. */
export const writableRootFilesystem: PolicyRule = {
  code: "writable-root-filesystem",
  summary: "A container can write to its own image.",
  severity: "information",
  profiles: ["hardening"],
  check({ pod }, report) {
    if (!pod || pod.isWindows) return;
    for (const { node, path, title } of pod.containers) {
      const names = ["securityContext", "readOnlyRootFilesystem"];
      if (!isValue(node, true, ...names))
        report({ message: `${title} has no readOnlyRootFilesystem: true.`, ...placeIn(node, path, ...names) });
    }
  },
};
