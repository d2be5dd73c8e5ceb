import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { isUnknown, memberOf } from "../members.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an autoscaler for something of no API group. */
export const scaleTargetGroup: Rule = {
  code: "scale-target-group",
  summary: "The target of a HorizontalPodAutoscaler has no API group.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "CrossVersionObjectReference") || visit.parent?.schema.typeName !== "HorizontalPodAutoscalerSpec") return;
    // Came with Kubernetes 1.36.
    if (compareMinors(visit.object.catalog.kubernetesVersion, "1.36") < 0 || isUnknown(visit.node, visit.object.role)) return;
    const written = memberOf(visit.node, "apiVersion");
    if (isUnknown(written, visit.object.role) || (written !== undefined && written.kind !== "scalar")) return;
    const apiVersion = written?.value ?? "";
    if (typeof apiVersion !== "string") return;
    // The only kind of the core group that scales.
    const kind = memberOf(visit.node, "kind");
    if (kind?.kind === "scalar" && kind.value === "ReplicationController") return;
    if (apiVersion.includes("/")) return;
    report({
      message: "apiVersion needs the API group and version of the target, such as apps/v1.",
      ...(written === undefined ? { range: headOf(visit) } : memberPlace(visit, "apiVersion")),
      subject: visit.node.range,
    });
  },
};
