import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

const steadyWorkloads: ReadonlySet<string> = new Set([
  "DaemonSetSpec",
  "DeploymentSpec",
  "ReplicaSetSpec",
  "ReplicationControllerSpec",
  "StatefulSetSpec",
]);

/** Reports a deadline for pods that run forever. */
export const templateDeadline: Rule = {
  code: "template-deadline",
  summary: "Pods of a workload that runs forever have a deadline.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (placeOf(visit) !== "PodSpec.activeDeadlineSeconds") return;
    const owner = visit.parent?.parent?.parent?.schema.typeName ?? "";
    if (steadyWorkloads.has(owner))
      report({
        message: `Pods of a ${visit.object.gvk.kind} run forever: remove activeDeadlineSeconds, or use a Job.`,
        range: visit.keyRange ?? visit.range,
      });
  },
};
