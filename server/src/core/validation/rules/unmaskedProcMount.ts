import { isUnknown, memberOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a container that would see all of the node's /proc although the pod shares its users with the node. */
export const unmaskedProcMount: Rule = {
  code: "unmasked-proc-mount",
  summary: "A container sees all of /proc in a pod that shares its users with the node.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "SecurityContext.procMount") return;
    if (visit.node.value !== "Unmasked") return;
    const hostUsers = memberOf(aroundOf(visit, "PodSpec")?.node, "hostUsers");
    if (isUnknown(hostUsers, visit.object.role) || (hostUsers?.kind === "scalar" && hostUsers.value === false)) return;
    report({ message: "procMount: Unmasked needs hostUsers: false in the pod." });
  },
};
