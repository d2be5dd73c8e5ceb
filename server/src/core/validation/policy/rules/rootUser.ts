import { isValue, placeIn, securityOwners } from "../podSubject.ts";
import { restricted, type PolicyRule } from "../policyRule.ts";

/** Reports a `runAsUser` of 0. Part of the standards since Kubernetes 1.23. */
export const rootUser: PolicyRule = {
  code: "root-user",
  summary: "A pod runs as the user 0, which is root.",
  ...restricted,
  check({ pod, minor }, report) {
    if (!pod || pod.hasOwnUsers || minor < 23) return;
    const names = ["securityContext", "runAsUser"];
    for (const { node, path, title } of securityOwners(pod)) {
      if (isValue(node, 0, ...names)) report({ message: `${title} runs as root.`, ...placeIn(node, path, ...names) });
    }
  },
};
