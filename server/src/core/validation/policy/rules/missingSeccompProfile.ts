import { memberOf } from "../../members.ts";
import { placeIn } from "../podSubject.ts";
import { restricted, type PolicyRule } from "../policyRule.ts";

/** Reports a container that nobody gives a seccomp profile. A profile that is none belongs to the baseline. */
export const missingSeccompProfile: PolicyRule = {
  code: "missing-seccomp-profile",
  summary: "A container has no seccomp profile.",
  ...restricted,
  check({ pod, minor }, report) {
    if (!pod || (pod.isWindows && minor >= 25)) return;
    const names = ["securityContext", "seccompProfile"];
    if (memberOf(pod.spec, ...names, "type") !== undefined) return;
    for (const { node, path, title } of pod.containers) {
      if (memberOf(node, ...names, "type") !== undefined) continue;
      report({ message: `${title} needs a seccompProfile, its own or that of the pod.`, ...placeIn(node, path, ...names) });
    }
  },
};
