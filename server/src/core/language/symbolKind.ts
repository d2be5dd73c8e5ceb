/** What stands before a name in an outline; editors have a picture for each. */
export type SymbolKind =
  | "workload"
  | "task"
  | "network"
  | "settings"
  | "secret"
  | "storage"
  | "access"
  | "namespace"
  | "definition"
  | "package"
  | "resource"
  | "file"
  | "object"
  | "array"
  | "string"
  | "number"
  | "boolean"
  | "null";

const byKind: ReadonlyMap<string, SymbolKind> = new Map([
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Pod", "PodTemplate", "Rollout"].map(
    (kind) => [kind, "workload"] as const,
  ),
  ...["Job", "CronJob"].map((kind) => [kind, "task"] as const),
  ...["Service", "Ingress", "IngressClass", "NetworkPolicy", "EndpointSlice", "Endpoints", "Gateway", "HTTPRoute", "GRPCRoute"].map(
    (kind) => [kind, "network"] as const,
  ),
  ["ConfigMap", "settings"],
  ["Secret", "secret"],
  ...["PersistentVolume", "PersistentVolumeClaim", "StorageClass", "VolumeAttachment", "VolumeSnapshot"].map(
    (kind) => [kind, "storage"] as const,
  ),
  ...["ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"].map((kind) => [kind, "access"] as const),
  ["Namespace", "namespace"],
  ["CustomResourceDefinition", "definition"],
]);

/** Groups of what brings other objects along. */
const packageGroups: ReadonlySet<string> = new Set([
  "kustomize.config.k8s.io",
  "kustomize.toolkit.fluxcd.io",
  "helm.toolkit.fluxcd.io",
  "source.toolkit.fluxcd.io",
  "argoproj.io",
]);

/** The picture of a kind, by what people use it for. */
export function symbolKindOf(group: string, kind: string): SymbolKind {
  return byKind.get(kind) ?? (packageGroups.has(group) ? "package" : "resource");
}
