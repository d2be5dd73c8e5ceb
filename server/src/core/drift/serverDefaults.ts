import { getPath, getString, isJsonArray, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { equalValues } from "../ssa/values.ts";
import { closedGate } from "../validation/gatedFields.ts";

/** What the server fills in; a function where it depends on what stands beside the field. */
type Default = JsonValue | ((parent: JsonObject) => JsonValue | undefined);

const probe: Readonly<Record<string, Default>> = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  terminationGracePeriodSeconds: 30,
};

const container: Readonly<Record<string, Default>> = {
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
  imagePullPolicy: defaultPullPolicy,
  resources: {},
};

const rollingUpdate = { maxSurge: "25%", maxUnavailable: "25%" };

/**
 * Defaults that the API server computes by code, so that no schema has them (kubernetes `pkg/apis/<group>/<version>/defaults.go`): by type, then field.
 * They matter only where fields that nobody wrote have an owner nevertheless: removing such a field from Git changes nothing, and whoever created an
 * object with an update owns all of them.
 */
const computedDefaults: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  Container: container,
  EphemeralContainer: container,
  ContainerPort: { protocol: "TCP" },
  EndpointPort: { protocol: "TCP" },
  Probe: probe,
  HTTPGetAction: { path: "/", scheme: "HTTP" },
  PodSpec: {
    restartPolicy: "Always",
    dnsPolicy: "ClusterFirst",
    schedulerName: "default-scheduler",
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    enableServiceLinks: true,
    serviceAccount: (parent) => parent["serviceAccountName"],
  },
  ConfigMapVolumeSource: { defaultMode: 420 },
  SecretVolumeSource: { defaultMode: 420 },
  ProjectedVolumeSource: { defaultMode: 420 },
  DownwardAPIVolumeSource: { defaultMode: 420 },
  HostPathVolumeSource: { type: "" },
  ObjectFieldSelector: { apiVersion: "v1" },
  ServiceAccountTokenProjection: { expirationSeconds: 3600 },
  DeploymentSpec: {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    strategy: { type: "RollingUpdate", rollingUpdate },
  },
  DeploymentStrategy: { type: "RollingUpdate", rollingUpdate },
  RollingUpdateDeployment: rollingUpdate,
  StatefulSetSpec: {
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: "OrderedReady",
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
  },
  StatefulSetUpdateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
  StatefulSetPersistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
  RollingUpdateStatefulSetStrategy: { partition: 0, maxUnavailable: 1 },
  DaemonSetSpec: {
    revisionHistoryLimit: 10,
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
  },
  DaemonSetUpdateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
  RollingUpdateDaemonSet: { maxSurge: 0, maxUnavailable: 1 },
  ReplicaSetSpec: { replicas: 1 },
  ReplicationControllerSpec: { replicas: 1, selector: (parent) => getPath(parent, "template", "metadata", "labels") },
  ResourceFieldSelector: { divisor: "0" },
  JobSpec: {
    backoffLimit: 6,
    completions: 1,
    parallelism: 1,
    completionMode: "NonIndexed",
    suspend: false,
    podReplacementPolicy: (parent) => (parent["podFailurePolicy"] === undefined ? "TerminatingOrFailed" : "Failed"),
    manualSelector: false,
  },
  CronJobSpec: { concurrencyPolicy: "Allow", suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
  ServiceSpec: {
    type: "ClusterIP",
    sessionAffinity: "None",
    internalTrafficPolicy: "Cluster",
    externalTrafficPolicy: "Cluster",
    ipFamilyPolicy: "SingleStack",
    allocateLoadBalancerNodePorts: true,
    ipFamilies: (parent) => parent["ipFamilies"],
    clusterIP: (parent) => parent["clusterIP"],
    clusterIPs: (parent) => parent["clusterIPs"],
    healthCheckNodePort: (parent) => parent["healthCheckNodePort"],
  },
  ServicePort: { protocol: "TCP", targetPort: (parent) => parent["port"], nodePort: (parent) => parent["nodePort"] },
  PersistentVolumeClaim: { apiVersion: "v1", kind: "PersistentVolumeClaim", status: { phase: "Pending" } },
  PersistentVolumeClaimSpec: {
    volumeMode: "Filesystem",
    // Each is filled in from the other.
    dataSource: (parent) => parent["dataSourceRef"],
    dataSourceRef: (parent) => parent["dataSource"],
  },
  PersistentVolumeSpec: { persistentVolumeReclaimPolicy: "Retain", volumeMode: "Filesystem" },
  StorageClass: { reclaimPolicy: "Delete", volumeBindingMode: "Immediate" },
  NetworkPolicySpec: { policyTypes: (parent) => (parent["egress"] === undefined ? ["Ingress"] : ["Ingress", "Egress"]) },
  NetworkPolicyPort: { protocol: "TCP" },
  HorizontalPodAutoscalerSpec: { minReplicas: 1, targetCPUUtilizationPercentage: 80 },
  ResourceRequirements: { requests: (parent) => parent["limits"] },
  Subject: {
    namespace: (parent) => (parent["kind"] === "ServiceAccount" ? undefined : ""),
    apiGroup: (parent) => (parent["kind"] === "ServiceAccount" ? "" : "rbac.authorization.k8s.io"),
  },
  RoleRef: { apiGroup: "rbac.authorization.k8s.io" },
  MutatingWebhook: { failurePolicy: "Fail", matchPolicy: "Equivalent", timeoutSeconds: 10, reinvocationPolicy: "Never", ...selectors() },
  ValidatingWebhook: { failurePolicy: "Fail", matchPolicy: "Equivalent", timeoutSeconds: 10, ...selectors() },
  RuleWithOperations: { scope: "*" },
  CustomResourceDefinitionSpec: { conversion: { strategy: "None" } },
  CustomResourceDefinitionNames: {
    singular: (parent) => getString(parent, "kind")?.toLowerCase(),
    listKind: (parent) => `${getString(parent, "kind") ?? ""}List`,
  },
  Secret: { type: "Opaque" },
  IngressClassParametersReference: { scope: "Cluster" },
  HPAScalingRules: { selectPolicy: "Max" },
  CSIDriverSpec: {
    attachRequired: true,
    podInfoOnMount: false,
    storageCapacity: false,
    requiresRepublish: false,
    seLinuxMount: false,
    fsGroupPolicy: "ReadWriteOnceWithFSType",
    volumeLifecycleModes: ["Persistent"],
  },
  ExactDeviceRequest: { allocationMode: "ExactCount", count: 1 },
  DeviceSubRequest: { allocationMode: "ExactCount", count: 1 },
  FlowSchemaSpec: { matchingPrecedence: 1000 },
  PodFailurePolicyOnPodConditionsPattern: { status: "True" },
  QueuingConfiguration: { queues: 64, handSize: 8, queueLengthLimit: 50 },
  LimitedPriorityLevelConfiguration: { nominalConcurrencyShares: 30, lendablePercent: 0 },
  ExemptPriorityLevelConfiguration: { nominalConcurrencyShares: 0, lendablePercent: 0 },
  PriorityClass: { preemptionPolicy: "PreemptLowerPriority" },
};

/** Returns what the server fills into an object of a type by code, field by field; a default that depends on fields beside it is computed from `parent`. */
export function computedDefaultsOf(typeName: string, parent: JsonObject): readonly (readonly [name: string, value: JsonValue])[] {
  const byField = Object.hasOwn(computedDefaults, typeName) ? computedDefaults[typeName] : undefined;
  return Object.entries(byField ?? {}).flatMap(([name, known]): readonly [string, JsonValue][] => {
    const value = typeof known === "function" ? known(parent) : known;
    return value === undefined ? [] : [[name, value]];
  });
}

/** Tells whether the server would give a field this value by itself, were it left out of the manifest. `parent` is the live object that holds it. */
export function isServerDefault(
  parentSchema: StructuralSchema | undefined,
  name: string,
  parent: JsonObject,
  member: StructuralSchema | undefined,
): boolean {
  const value = parent[name];
  if (value === undefined) return false;
  if (member?.default !== undefined && equalValues(member.default, value)) return true;
  const byField = parentSchema?.typeName === undefined ? undefined : computedDefaults[parentSchema.typeName];
  const known = byField !== undefined && Object.hasOwn(byField, name) ? byField[name] : undefined;
  const expected = typeof known === "function" ? known(parent) : known;
  return expected !== undefined && equalValues(expected, value);
}

/** Numbers of which a zero in a manifest is no value (they are no pointers in the API's types): by type. */
const unsetByZero: Readonly<Record<string, readonly string[]>> = {
  Probe: ["timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"],
  QueuingConfiguration: ["queues", "handSize", "queueLengthLimit"],
  ServiceSpec: ["healthCheckNodePort"],
  ServicePort: ["nodePort"],
  ExactDeviceRequest: ["count"],
  DeviceSubRequest: ["count"],
  FlowSchemaSpec: ["matchingPrecedence"],
};

/** Tells whether a value in a manifest counts as absent for this field, so that the server fills in its default. */
export function isUnset(value: JsonValue, parentSchema: StructuralSchema | undefined, name: string): boolean {
  if (value === "" || (isJsonArray(value) && value.length === 0)) return true;
  const typeName = parentSchema?.typeName ?? "";
  return value === 0 && Object.hasOwn(unsetByZero, typeName) && unsetByZero[typeName]?.includes(name) === true;
}

/** Tells whether the server writes its own value into this field of an object within another one: what claims of a StatefulSet are. */
export function isFixedField(parentSchema: StructuralSchema | undefined, name: string): boolean {
  return parentSchema?.typeName === "PersistentVolumeClaim" && (name === "apiVersion" || name === "kind");
}

/** Later than any minor that is known: what is off there is off everywhere unless somebody turned it on. */
const latestMinor = "1.999";

/**
 * Tells whether a server accepts this field and does not keep it, unless somebody has turned its feature on.
 * @param minor of the server; where that is not known, only what is off in all minors counts
 */
export function isDroppedField(parentSchema: StructuralSchema | undefined, name: string, minor = latestMinor): boolean {
  return closedGate(parentSchema?.typeName, name, minor) !== undefined;
}

/** Tells whether the server accepts this field and does not keep it, because of what the manifest says beside it. */
export function isDroppedBeside(stated: JsonObject, parentSchema: StructuralSchema | undefined, name: string): boolean {
  if (parentSchema?.typeName !== "ServiceSpec") return false;
  if (name === "internalTrafficPolicy") return stated["type"] === "ExternalName";
  return name === "sessionAffinityConfig" && stated["sessionAffinity"] !== "ClientIP";
}

/** Tells whether there are servers that accept this field and do not keep it: those of earlier minors, or with its feature turned off. */
export function mayBeDropped(parentSchema: StructuralSchema | undefined, name: string): boolean {
  return closedGate(parentSchema?.typeName, name, earliestMinor) !== undefined;
}

const earliestMinor = "1.0";

/** `Always` for an image without a tag or with `latest`, unless it is pinned by digest. */
function defaultPullPolicy(parent: JsonObject): JsonValue {
  const image = getString(parent, "image") ?? "";
  if (image.includes("@")) return "IfNotPresent";
  const tag = /:([^:/]+)$/.exec(image)?.[1] ?? "latest";
  return tag === "latest" ? "Always" : "IfNotPresent";
}

function selectors(): Readonly<Record<string, Default>> {
  return { namespaceSelector: {}, objectSelector: {} };
}
