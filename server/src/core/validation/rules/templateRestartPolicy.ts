import { isUnknown, memberOf, textOf } from "../members.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const steadyWorkloads: ReadonlySet<string> = new Set([
  "DaemonSetSpec",
  "DeploymentSpec",
  "ReplicaSetSpec",
  "ReplicationControllerSpec",
  "StatefulSetSpec",
]);
const policies = ["Always", "OnFailure", "Never"];

/** Reports pods of a workload that would be restarted too seldom, or pods of a job that would never end. */
export const templateRestartPolicy: Rule = {
  code: "template-restart-policy",
  summary: "The restart policy of a template does not fit its workload.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PodSpec")) return;
    const owner = visit.parent?.parent;
    const type = owner?.schema.typeName ?? "";
    const written = memberOf(visit.node, "restartPolicy");
    if (isUnknown(visit.node, visit.object.role) || isUnknown(written, visit.object.role)) return;
    const text = textOf(written) ?? "";
    const policy = text === "" ? "Always" : text;
    if (written !== undefined && !policies.includes(policy)) return;
    const place = written === undefined ? { range: headOf(visit), subject: visit.node.range } : memberPlace(visit, "restartPolicy");
    if (steadyWorkloads.has(type)) {
      if (policy !== "Always")
        report({ message: `Pods of a ${visit.object.gvk.kind} are always restarted: remove restartPolicy or write Always.`, ...place });
    } else if (type === "JobSpec") {
      const hasFailurePolicy = memberOf(owner?.node, "podFailurePolicy")?.kind === "map";
      if (policy === "Always") report({ message: "The pods of a job need restartPolicy OnFailure or Never: others never end.", ...place });
      else if (hasFailurePolicy && policy !== "Never") report({ message: "With podFailurePolicy, restartPolicy must be Never.", ...place });
    }
  },
};
