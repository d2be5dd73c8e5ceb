import { textOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf, type Visit } from "../structure.ts";

interface Bounds {
  readonly least: number;
  readonly most?: number;
  /** The server takes 0 for nothing and fills in its default. */
  readonly orZero?: true;
}

/** Numbers whose bounds the server checks, and that are neither ports, nor ids, nor modes of files. */
const boundsByPlace: ReadonlyMap<string, Bounds> = new Map<string, Bounds>([
  ["APIServiceSpec.groupPriorityMinimum", { least: 1, most: 20_000 }],
  ["APIServiceSpec.versionPriority", { least: 1, most: 1000 }],
  ["AWSElasticBlockStoreVolumeSource.partition", { least: 0, most: 255 }],
  ["CSIDriverSpec.nodeAllocatableUpdatePeriodSeconds", { least: 10 }],
  ["CertificateSigningRequestSpec.expirationSeconds", { least: 600 }],
  ["ClientIPConfig.timeoutSeconds", { least: 1, most: 86_400 }],
  ["DeviceSubRequest.count", { least: 1, orZero: true }],
  ["ExactDeviceRequest.count", { least: 1, orZero: true }],
  ["FCVolumeSource.lun", { least: 0, most: 255 }],
  ["FlowSchemaSpec.matchingPrecedence", { least: 1, most: 10_000, orZero: true }],
  ["GCEPersistentDiskVolumeSource.partition", { least: 0, most: 255 }],
  ["HPAScalingPolicy.periodSeconds", { least: 1, most: 1800 }],
  ["HPAScalingPolicy.value", { least: 1 }],
  ["HPAScalingRules.stabilizationWindowSeconds", { least: 0, most: 3600 }],
  ["HorizontalPodAutoscalerSpec.maxReplicas", { least: 1 }],
  ["HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage", { least: 1 }],
  ["ISCSIPersistentVolumeSource.lun", { least: 0, most: 255 }],
  ["ISCSIVolumeSource.lun", { least: 0, most: 255 }],
  ["LeaseSpec.leaseDurationSeconds", { least: 1 }],
  ["LimitedPriorityLevelConfiguration.lendablePercent", { least: 0, most: 100 }],
  ["MetricTarget.averageUtilization", { least: 1 }],
  ["MutatingWebhook.timeoutSeconds", { least: 1, most: 30 }],
  ["PodCertificateProjection.maxExpirationSeconds", { least: 3600 }],
  ["PodSpec.activeDeadlineSeconds", { least: 1, most: 2 ** 31 - 1 }],
  ["PreferredSchedulingTerm.weight", { least: 1, most: 100 }],
  ["Probe.terminationGracePeriodSeconds", { least: 1 }],
  ["QueuingConfiguration.handSize", { least: 1, orZero: true }],
  ["QueuingConfiguration.queueLengthLimit", { least: 1, orZero: true }],
  ["QueuingConfiguration.queues", { least: 1, most: 10_000_000, orZero: true }],
  ["ResourcePool.generation", { least: 0 }],
  ["ResourcePool.resourceSliceCount", { least: 1 }],
  ["ServiceAccountTokenProjection.expirationSeconds", { least: 600, most: 2 ** 32 }],
  ["TokenRequest.expirationSeconds", { least: 600, most: 2 ** 32 }],
  ["TopologySpreadConstraint.maxSkew", { least: 1 }],
  ["TopologySpreadConstraint.minDomains", { least: 1 }],
  ["ValidatingWebhook.timeoutSeconds", { least: 1, most: 30 }],
  ["WeightedPodAffinityTerm.weight", { least: 1, most: 100 }],
]);

/** Reports a number that is too small or too large for what it counts. */
export const outOfBounds: Rule = {
  code: "out-of-bounds",
  summary: "A number is too small or too large for its field.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const bounds = boundsByPlace.get(placeOf(visit) ?? "");
    if (!bounds) return;
    const { value } = visit.node;
    if (typeof value !== "number" && typeof value !== "bigint") return;
    if (placeOf(visit) === "ClientIPConfig.timeoutSeconds" && !isInUse(visit)) return;
    if ((bounds.orZero === true && Number(value) === 0) || (value >= bounds.least && value <= (bounds.most ?? Infinity))) return;
    const wanted =
      bounds.most === undefined ? `${String(bounds.least)} or more` : `between ${String(bounds.least)} and ${String(bounds.most)}`;
    report({ message: `${nameOf(visit)} must be ${wanted}, not ${String(value)}.` });
  },
};

/** A Service that does not keep its clients apart is not asked for how long it does. */
function isInUse(visit: Visit): boolean {
  return textOf(aroundOf(visit, "ServiceSpec")?.node, "sessionAffinity") === "ClientIP";
}
