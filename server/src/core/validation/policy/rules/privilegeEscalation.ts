import { isValue, placeIn } from "../podSubject.ts";
import { restricted, type PolicyRule } from "../policyRule.ts";

/** Reports a container that does not say that it cannot gain privileges. */
export const privilegeEscalation: PolicyRule = {
  code: "privilege-escalation",
  summary: "A container may gain more privileges than it starts with.",
  ...restricted,
  check({ pod, minor }, report) {
    if (!pod || (pod.isWindows && minor >= 25)) return;
    for (const { node, path, title } of pod.containers) {
      const names = ["securityContext", "allowPrivilegeEscalation"];
      if (isValue(node, false, ...names)) continue;
      report({ message: `${title} needs securityContext.allowPrivilegeEscalation: false.`, ...placeIn(node, path, ...names) });
    }
  },
};
