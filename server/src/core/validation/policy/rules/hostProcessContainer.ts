import { isValue, placeIn, securityOwners } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Reports what has the privileges of a Windows node. */
export const hostProcessContainer: PolicyRule = {
  code: "host-process-container",
  summary: "A container runs as a process of its Windows node.",
  ...baseline,
  check({ pod }, report) {
    for (const { node, path, title } of pod ? securityOwners(pod) : []) {
      const names = ["securityContext", "windowsOptions", "hostProcess"];
      if (isValue(node, true, ...names)) report({ message: `${title} runs as a process of its node.`, ...placeIn(node, path, ...names) });
    }
  },
};
