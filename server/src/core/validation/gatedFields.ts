import { compareMinors } from "../schema/kubernetesVersion.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { ObjectView } from "./objectView.ts";

/** A feature that can be turned on and off, and the minor from which on it is on unless somebody turns it off. Without one it is off in all that are known. */
export interface FeatureGate {
  readonly name: string;
  readonly since?: string;
}

// Read from the marks of the fields in the API's types and from the gates of each minor from 1.24 to 1.37. A field that no minor had while its gate was off is not here.

const fieldsByGate: readonly (readonly [gate: string, since: string | undefined, fields: string])[] = [
  [
    "AtomicWriteVolumeUserFields",
    undefined,
    "ClusterTrustBundleProjection.user ConfigMapVolumeSource.defaultUser DownwardAPIVolumeFile.user",
  ],
  ["AtomicWriteVolumeUserFields", undefined, "DownwardAPIVolumeSource.defaultUser KeyToPath.user PodCertificateProjection.user"],
  [
    "AtomicWriteVolumeUserFields",
    undefined,
    "ProjectedVolumeSource.defaultUser SecretVolumeSource.defaultUser ServiceAccountTokenProjection.user",
  ],
  ["ClusterTrustBundleProjection", "1.37", "VolumeProjection.clusterTrustBundle"],
  ["ContainerRestartRules", "1.35", "Container.restartPolicyRules EphemeralContainer.restartPolicyRules"],
  ["ContainerStopSignals", undefined, "Lifecycle.stopSignal"],
  ["CoordinatedLeaderElection", undefined, "LeaseSpec.preferredHolder LeaseSpec.strategy"],
  ["CrossNamespaceVolumeDataSource", undefined, "TypedObjectReference.namespace"],
  ["CSINodeExpandSecret", "1.27", "CSIPersistentVolumeSource.nodeExpandSecretRef"],
  ["DRAConsumableCapacity", "1.36", "Device.allowMultipleAllocations DeviceCapacity.requestPolicy DeviceConstraint.distinctAttribute"],
  ["DRAConsumableCapacity", "1.36", "DeviceSubRequest.capacity ExactDeviceRequest.capacity"],
  ["DRADerivedAttributes", undefined, "DeviceSubRequest.derivedAttributes ExactDeviceRequest.derivedAttributes"],
  ["DRADeviceBindingConditions", "1.36", "Device.bindingConditions Device.bindingFailureConditions Device.bindsToNode"],
  ["DRADeviceCompatibilityGroups", undefined, "DeviceCounterConsumption.compatibilityGroups"],
  ["DRADeviceTaints", "1.36", "Device.taints DeviceSubRequest.tolerations ExactDeviceRequest.tolerations"],
  ["DRAExtendedResource", "1.36", "DeviceClassSpec.extendedResourceName"],
  ["DRAListTypeAttributes", undefined, "DeviceAttribute.bools DeviceAttribute.ints DeviceAttribute.strings DeviceAttribute.versions"],
  ["DRANodeAllocatableResources", undefined, "Device.nodeAllocatableResources"],
  ["DRAOptionalNodeOperations", undefined, "ResourceSliceSpec.skipNodeOperations"],
  ["DRAPartitionableDevices", "1.36", "Device.allNodes Device.consumesCounters Device.nodeName Device.nodeSelector"],
  ["DRAPartitionableDevices", "1.36", "ResourceSliceSpec.perDeviceNodeSelection ResourceSliceSpec.sharedCounters"],
  ["DRAPartitionableDevicesType", undefined, "ResourceSliceSpec.partitionTypeAttribute"],
  ["DynamicResourceAllocation", "1.34", "PodSpec.resourceClaims ResourceRequirements.claims"],
  ["EmptyDirVolumeMode", undefined, "EmptyDirVolumeSource.mode"],
  ["EnvFiles", "1.35", "EnvVarSource.fileKeyRef"],
  ["EvictionRequestAPI", undefined, "PodSpec.evictionResponders"],
  ["GenericWorkload", undefined, "PodSpec.schedulingGroup PodSpec.workloadRef"],
  ["GRPCContainerProbeTLS", undefined, "GRPCAction.mode"],
  ["H2CContainerProbe", undefined, "HTTPGetAction.protocol"],
  ["HostnameOverride", "1.35", "PodSpec.hostnameOverride"],
  ["HPAConfigurableTolerance", "1.35", "HPAScalingRules.tolerance"],
  ["ImageVolume", "1.35", "Volume.image"],
  ["InPlacePodVerticalScaling", "1.33", "Container.resizePolicy EphemeralContainer.resizePolicy"],
  ["InPlacePodVerticalScalingSchedulerPreemption", undefined, "NodeSpec.podPreemptionPolicy"],
  ["JobBackoffLimitPerIndex", "1.29", "JobSpec.backoffLimitPerIndex JobSpec.maxFailedIndexes"],
  ["JobManagedBy", "1.32", "JobSpec.managedBy"],
  ["JobPodFailurePolicy", "1.26", "JobSpec.podFailurePolicy"],
  ["JobPodReplacementPolicy", "1.29", "JobSpec.podReplacementPolicy"],
  ["JobSuccessPolicy", "1.31", "JobSpec.successPolicy"],
  ["MatchLabelKeysInPodAffinity", "1.31", "PodAffinityTerm.matchLabelKeys PodAffinityTerm.mismatchLabelKeys"],
  ["MatchLabelKeysInPodTopologySpread", "1.27", "TopologySpreadConstraint.matchLabelKeys"],
  ["MaxUnavailableStatefulSet", "1.37", "RollingUpdateStatefulSetStrategy.maxUnavailable"],
  ["MinDomainsInPodTopologySpread", "1.27", "TopologySpreadConstraint.minDomains"],
  ["MutableCSINodeAllocatableCount", "1.35", "CSIDriverSpec.nodeAllocatableUpdatePeriodSeconds"],
  [
    "NodeInclusionPolicyInPodTopologySpread",
    "1.26",
    "TopologySpreadConstraint.nodeAffinityPolicy TopologySpreadConstraint.nodeTaintsPolicy",
  ],
  ["PDBUnhealthyPodEvictionPolicy", "1.27", "PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy"],
  ["PodCertificateRequest", "1.37", "VolumeProjection.podCertificate"],
  ["PodLevelResources", "1.34", "PodSpec.resources"],
  ["PodLifecycleSleepAction", "1.30", "LifecycleHandler.sleep"],
  ["PodSchedulingReadiness", "1.27", "PodSpec.schedulingGates"],
  ["ProcMountType", "1.33", "SecurityContext.procMount"],
  ["RecursiveReadOnlyMounts", "1.31", "VolumeMount.recursiveReadOnly"],
  ["SELinuxMountReadWriteOncePod", "1.28", "CSIDriverSpec.seLinuxMount"],
  ["ServiceTrafficDistribution", "1.31", "ServiceSpec.trafficDistribution"],
  ["StatefulSetAutoDeletePVC", "1.27", "StatefulSetSpec.persistentVolumeClaimRetentionPolicy"],
  ["StatefulSetStartOrdinal", "1.27", "StatefulSetSpec.ordinals"],
  ["SupplementalGroupsPolicy", "1.33", "PodSecurityContext.supplementalGroupsPolicy"],
  ["UserNamespacesSupport", "1.33", "PodSpec.hostUsers"],
  ["VolumeAttributesClass", "1.34", "PersistentVolumeClaimSpec.volumeAttributesClassName PersistentVolumeSpec.volumeAttributesClassName"],
  ["VolumeBindMountOptions", undefined, "VolumeMount.bindMountOptions"],
  ["VolumeLimitScaling", "1.37", "CSIDriverSpec.preventPodSchedulingIfMissing"],
  ["WorkloadWithJob", undefined, "JobSpec.scheduling"],
];

const gatesByType = new Map<string, Map<string, FeatureGate>>();
for (const [name, since, fields] of fieldsByGate) {
  for (const field of fields.split(" ")) {
    const [type = "", member = ""] = field.split(".");
    const members = gatesByType.get(type) ?? new Map<string, FeatureGate>();
    members.set(member, since === undefined ? { name } : { name, since });
    gatesByType.set(type, members);
  }
}

/** The gate of a field of a type of Kubernetes that servers of the minor have off, unless they are told otherwise: they drop the field before they look at it. */
export function closedGate(typeName: string | undefined, field: string, minor: string): FeatureGate | undefined {
  const gate = gatesByType.get(typeName ?? "")?.get(field);
  return gate && (gate.since === undefined || compareMinors(minor, gate.since) < 0) ? gate : undefined;
}

interface Holder {
  readonly schema: StructuralSchema;
  readonly isCustom: boolean;
  readonly object: ObjectView;
}

/** Tells whether the server drops a member of a visited value, so that a rule about the value must not read it. */
export function dropsMember({ schema, isCustom, object }: Holder, field: string): boolean {
  return !isCustom && closedGate(schema.typeName, field, object.catalog.kubernetesVersion) !== undefined;
}
