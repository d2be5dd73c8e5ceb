import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

/** Numbers that may be 0 but not less, by the type that has them. */
const fieldsByType: Readonly<Record<string, readonly string[]>> = {
  ControllerRevision: ["revision"],
  CronJobSpec: ["failedJobsHistoryLimit", "startingDeadlineSeconds", "successfulJobsHistoryLimit"],
  DaemonSetSpec: ["minReadySeconds", "revisionHistoryLimit"],
  DeploymentSpec: ["minReadySeconds", "progressDeadlineSeconds", "replicas", "revisionHistoryLimit"],
  HorizontalPodAutoscalerSpec: ["minReplicas"],
  JobSpec: [
    "activeDeadlineSeconds",
    "backoffLimit",
    "backoffLimitPerIndex",
    "completions",
    "maxFailedIndexes",
    "parallelism",
    "ttlSecondsAfterFinished",
  ],
  LeaseSpec: ["leaseTransitions"],
  LimitedPriorityLevelConfiguration: ["borrowingLimitPercent", "nominalConcurrencyShares"],
  PodDisruptionBudgetSpec: ["maxUnavailable", "minAvailable"],
  Probe: ["failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold", "timeoutSeconds"],
  ReplicaSetSpec: ["minReadySeconds", "replicas"],
  ReplicationControllerSpec: ["minReadySeconds", "replicas"],
  RollingUpdateDaemonSet: ["maxSurge", "maxUnavailable"],
  RollingUpdateDeployment: ["maxSurge", "maxUnavailable"],
  RollingUpdateStatefulSetStrategy: ["maxUnavailable", "partition"],
  StatefulSetOrdinals: ["start"],
  StatefulSetSpec: ["minReadySeconds", "replicas"],
  SuccessPolicyRule: ["succeededCount"],
  VolumeNodeResources: ["count"],
};
const places: ReadonlySet<string> = new Set(
  Object.entries(fieldsByType).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`)),
);

/** Reports a negative number where the server wants 0 or more. */
export const negativeNumber: Rule = {
  code: "negative-number",
  summary: "A number is negative where only 0 and more are allowed.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    if ((typeof value !== "number" && typeof value !== "bigint") || value >= 0) return;
    report({ message: `${nameOf(visit)} must be 0 or more, not ${String(value)}.` });
  },
};
