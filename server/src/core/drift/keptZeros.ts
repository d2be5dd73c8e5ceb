import type { StructuralSchema } from "../schema/structuralSchema.ts";

/**
 * Fields of Kubernetes' own types that are pointers, so that `false` and `0` are kept and mean something: without them an object looks otherwise than with
 * them. All other fields that may be empty are left out when they are false or zero.
 */
const keptZeros: Readonly<Record<string, string>> = {
  OwnerReference: "controller blockOwnerDeletion",
  ConfigMap: "immutable",
  Secret: "immutable",
  ServiceAccount: "automountServiceAccountToken",
  PodSpec:
    "automountServiceAccountToken shareProcessNamespace enableServiceLinks setHostnameAsFQDN hostUsers priority activeDeadlineSeconds terminationGracePeriodSeconds",
  SecurityContext: "privileged allowPrivilegeEscalation readOnlyRootFilesystem runAsNonRoot runAsUser runAsGroup",
  PodSecurityContext: "runAsNonRoot runAsUser runAsGroup fsGroup",
  Probe: "terminationGracePeriodSeconds",
  ConfigMapVolumeSource: "optional defaultMode",
  SecretVolumeSource: "optional defaultMode",
  ConfigMapKeySelector: "optional",
  SecretKeySelector: "optional",
  ConfigMapEnvSource: "optional",
  SecretEnvSource: "optional",
  DeploymentSpec: "replicas revisionHistoryLimit progressDeadlineSeconds",
  ReplicaSetSpec: "replicas",
  ReplicationControllerSpec: "replicas",
  StatefulSetSpec: "replicas revisionHistoryLimit",
  RollingUpdateStatefulSetStrategy: "partition",
  DaemonSetSpec: "revisionHistoryLimit",
  JobSpec:
    "parallelism completions activeDeadlineSeconds backoffLimit backoffLimitPerIndex maxFailedIndexes ttlSecondsAfterFinished suspend manualSelector",
  CronJobSpec: "suspend startingDeadlineSeconds successfulJobsHistoryLimit failedJobsHistoryLimit",
  ServiceSpec: "allocateLoadBalancerNodePorts",
  HorizontalPodAutoscalerSpec: "minReplicas",
  StorageClass: "allowVolumeExpansion",
  CSIDriverSpec: "attachRequired podInfoOnMount storageCapacity requiresRepublish seLinuxMount",
};

const fieldsByType: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(keptZeros).map(([type, fields]) => [type, new Set(fields.split(" "))]),
);

/** Tells whether the server keeps false and zero in this field, so that an object without it lacks something. */
export function keepsZero(parentSchema: StructuralSchema | undefined, name: string): boolean {
  return fieldsByType.get(parentSchema?.typeName ?? "")?.has(name) === true;
}
