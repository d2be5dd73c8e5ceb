import { isValue, placeIn, securityOwners } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Reports the seccomp profile `Unconfined`. */
export const unconfinedSeccomp: PolicyRule = {
  code: "unconfined-seccomp",
  summary: "A pod switches seccomp off.",
  ...baseline,
  check({ pod }, report) {
    const names = ["securityContext", "seccompProfile", "type"];
    for (const { node, path, title } of pod ? securityOwners(pod) : []) {
      if (isValue(node, "Unconfined", ...names))
        report({ message: `${title} may make every system call.`, ...placeIn(node, path, ...names) });
    }
  },
};
