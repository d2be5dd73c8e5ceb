import { dropsMember } from "../gatedFields.ts";
import { isUnknown, itemsOf, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a pod that is on a node already although it still waits to be scheduled. Pods of templates get their node later. */
export const gatedPodOnNode: Rule = {
  code: "gated-pod-on-node",
  summary: "A pod has a node although gates keep it from being scheduled.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodSpec") || !visit.parent || !isOfType(visit.parent, "Pod")) return;
    const node = memberOf(visit.node, "nodeName");
    if (node?.kind !== "scalar" || node.value === "" || isUnknown(node, visit.object.role)) return;
    if (itemsOf(visit.node, "schedulingGates").length > 0 && !dropsMember(visit, "schedulingGates"))
      report({ message: "nodeName cannot be set while the pod has schedulingGates.", ...memberPlace(visit, "nodeName", "key") });
  },
};
