import { hasUnknown, isTrue, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports ways to mount a volume that need another setting of the mount or of its container. */
export const mountOptions: Rule = {
  code: "mount-options",
  summary: "A way to mount a volume does not fit the mount or its container.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "VolumeMount") || hasUnknown(visit.node, visit.object.role)) return;
    const propagation = textOf(visit.node, "mountPropagation");
    const container = visit.parent?.parent;
    if (propagation === "Bidirectional" && container?.node && !hasUnknown(memberOf(container.node, "securityContext"), visit.object.role)) {
      if (!isTrue(container.node, "securityContext", "privileged"))
        report({ message: "Only a privileged container can mount in both directions.", ...memberPlace(visit, "mountPropagation") });
    }
    const recursive = textOf(visit.node, "recursiveReadOnly");
    if (recursive !== "Enabled" && recursive !== "IfPossible") return;
    const place = memberPlace(visit, "recursiveReadOnly", "key");
    if (!isTrue(visit.node, "readOnly")) report({ message: "recursiveReadOnly needs readOnly: true.", ...place });
    else if (propagation !== undefined && propagation !== "None")
      report({ message: "recursiveReadOnly needs mountPropagation None.", ...place });
  },
};
