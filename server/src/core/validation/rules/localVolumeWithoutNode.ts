import { isUnknown, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a volume on the disk of a node that does not say which node. */
export const localVolumeWithoutNode: Rule = {
  code: "local-volume-without-node",
  summary: "A local PersistentVolume does not say on which node it is.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PersistentVolumeSpec") || memberOf(visit.node, "local") === undefined) return;
    if (memberOf(visit.node, "nodeAffinity") !== undefined || isUnknown(visit.node, visit.object.role)) return;
    report({
      message: "A local volume needs nodeAffinity with its node.",
      ...memberPlace(visit, "local", "key"),
      subject: visit.node.range,
    });
  },
};
