// What the API's description does not say of the values that a field takes. Read from the validation code of Kubernetes 1.37 and asked of its server.

/** The values of fields, by their place, whose types have no list of their own or a longer one. */
export const closedValues: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["CSIDriverSpec.fsGroupPolicy", ["ReadWriteOnceWithFSType", "File", "None"]],
  ["CSIDriverSpec.volumeLifecycleModes[]", ["Persistent", "Ephemeral"]],
  ["CertificateSigningRequestSpec.usages[]", certificateUsages()],
  ["Container.restartPolicy", ["Always", "Never", "OnFailure"]],
  ["ContainerResizePolicy.resourceName", ["cpu", "memory"]],
  ["ContainerResizePolicy.restartPolicy", ["NotRequired", "RestartContainer"]],
  ["ContainerRestartRule.action", ["Restart", "RestartAllContainers"]],
  ["ContainerRestartRuleOnExitCodes.operator", ["In", "NotIn"]],
  ["CustomResourceColumnDefinition.format", ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"]],
  ["CustomResourceColumnDefinition.type", ["integer", "number", "string", "boolean", "date"]],
  ["CustomResourceConversion.strategy", ["None", "Webhook"]],
  ["CustomResourceDefinitionSpec.scope", ["Cluster", "Namespaced"]],
  ["FlowDistinguisherMethod.type", ["ByUser", "ByNamespace"]],
  ["HPAScalingPolicy.type", ["Pods", "Percent"]],
  ["HPAScalingRules.selectPolicy", ["Max", "Min", "Disabled"]],
  ["IngressClassParametersReference.scope", ["Cluster", "Namespace"]],
  ["LimitResponse.type", ["Queue", "Reject"]],
  ["MetricSpec.type", ["ContainerResource", "External", "Object", "Pods", "Resource"]],
  ["MetricTarget.type", ["Utilization", "Value", "AverageValue"]],
  ["ObjectFieldSelector.apiVersion", ["v1"]],
  ["ParamRef.parameterNotFoundAction", ["Allow", "Deny"]],
  ["PodCertificateProjection.keyType", ["RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"]],
  ["PodFailurePolicyOnPodConditionsPattern.status", ["False", "True", "Unknown"]],
  ["PodOS.name", ["linux", "windows"]],
  ["PodSecurityContext.seLinuxChangePolicy", ["MountOption", "Recursive"]],
  ["PriorityLevelConfigurationSpec.type", ["Exempt", "Limited"]],
  // Webhooks with other side effects were taken by versions that are gone.
  ["MutatingWebhook.sideEffects", ["None", "NoneOnDryRun"]],
  ["NonResourcePolicyRule.verbs[]", flowVerbs()],
  ["ResourcePolicyRule.verbs[]", flowVerbs()],
  ["RoleRef.apiGroup", ["rbac.authorization.k8s.io"]],
  ["RoleRef.kind", ["Role", "ClusterRole"]],
  ["ServiceSpec.ipFamilies[]", ["IPv4", "IPv6"]],
  ["ServiceSpec.trafficDistribution", ["PreferClose", "PreferSameZone", "PreferSameNode"]],
  // Volumes that are made anew are not scrubbed.
  ["StorageClass.reclaimPolicy", ["Delete", "Retain"]],
  ["StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted", ["Retain", "Delete"]],
  ["StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled", ["Retain", "Delete"]],
  ["Subject.kind", ["ServiceAccount", "User", "Group"]],
  ["ValidatingWebhook.sideEffects", ["None", "NoneOnDryRun"]],
  ["VolumeMount.recursiveReadOnly", ["Disabled", "Enabled", "IfPossible"]],
  ["Validation.reason", ["Unauthorized", "Forbidden", "Invalid", "RequestEntityTooLarge"]],
]);

/** Fields that refuse the empty text, too; elsewhere the server reads it as absent and fills in a default. */
export const refusesEmptyText: ReadonlySet<string> = new Set([
  "AzureDiskVolumeSource.cachingMode",
  "AzureDiskVolumeSource.kind",
  "CSIDriverSpec.fsGroupPolicy",
  "Container.restartPolicy",
  "HPAScalingRules.selectPolicy",
  "IngressClassParametersReference.scope",
  "JobSpec.completionMode",
  "JobSpec.podReplacementPolicy",
  "MatchResources.matchPolicy",
  "MutatingAdmissionPolicySpec.failurePolicy",
  "MutatingWebhook.failurePolicy",
  "MutatingWebhook.matchPolicy",
  "MutatingWebhook.reinvocationPolicy",
  "NamedRuleWithOperations.scope",
  "NetworkPolicyPort.protocol",
  "PersistentVolumeClaimSpec.volumeMode",
  "PersistentVolumeSpec.volumeMode",
  "PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy",
  "PodSecurityContext.fsGroupChangePolicy",
  "PodSecurityContext.seLinuxChangePolicy",
  "PodSecurityContext.supplementalGroupsPolicy",
  "PriorityClass.preemptionPolicy",
  "RuleWithOperations.scope",
  "SecurityContext.procMount",
  "ServiceSpec.internalTrafficPolicy",
  "ServiceSpec.ipFamilyPolicy",
  "ServiceSpec.trafficDistribution",
  "StorageClass.volumeBindingMode",
  "TopologySpreadConstraint.nodeAffinityPolicy",
  "TopologySpreadConstraint.nodeTaintsPolicy",
  "Validation.reason",
  "ValidatingAdmissionPolicySpec.failurePolicy",
  "ValidatingWebhook.failurePolicy",
  "ValidatingWebhook.matchPolicy",
  "VolumeMount.mountPropagation",
  "VolumeMount.recursiveReadOnly",
]);

/** Lists whose items may be none but the allowed values: an item of nothing is refused like an empty text. */
export const refusesEmptyItems: ReadonlySet<string> = new Set([
  "CSIDriverSpec.volumeLifecycleModes[]",
  "CertificateSigningRequestSpec.usages[]",
  "NamedRuleWithOperations.operations[]",
  "NetworkPolicySpec.policyTypes[]",
  "NonResourcePolicyRule.verbs[]",
  "PersistentVolumeClaimSpec.accessModes[]",
  "PersistentVolumeSpec.accessModes[]",
  "ResourcePolicyRule.verbs[]",
  "ResourceQuotaSpec.scopes[]",
  "RuleWithOperations.operations[]",
  "ServiceSpec.ipFamilies[]",
  "ValidatingAdmissionPolicyBindingSpec.validationActions[]",
]);

function certificateUsages(): readonly string[] {
  const text =
    "signing,digital signature,content commitment,key encipherment,key agreement,data encipherment,cert sign,crl sign,encipher only," +
    "decipher only,any,server auth,client auth,code signing,email protection,s/mime,ipsec end system,ipsec tunnel,ipsec user," +
    "timestamping,ocsp signing,microsoft sgc,netscape sgc";
  return text.split(",");
}

function flowVerbs(): readonly string[] {
  return ["create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch", "*"];
}
