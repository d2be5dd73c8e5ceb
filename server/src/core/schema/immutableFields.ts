import type { FieldPath } from "../fieldPath.ts";
import { getPath, type JsonObject } from "../json.ts";
import type { ResourceId } from "../manifest/resource.ts";
import { matchesPattern, toPattern, type FieldPattern } from "../fieldPattern.ts";

/** Fields that the API server lets nobody change on an existing object (kubernetes `pkg/apis/<group>/validation`), by kind. */
const immutable: Readonly<Record<string, readonly string[]>> = {
  "apps/Deployment": [".spec.selector"],
  "apps/ReplicaSet": [".spec.selector"],
  "apps/DaemonSet": [".spec.selector"],
  "apps/StatefulSet": [".spec.selector", ".spec.serviceName", ".spec.podManagementPolicy", ".spec.volumeClaimTemplates"],
  "batch/Job": [".spec.selector", ".spec.template", ".spec.completionMode", ".spec.podFailurePolicy", ".spec.backoffLimitPerIndex"],
  "/Service": [".spec.clusterIP", ".spec.clusterIPs"],
  "/Secret": [".type"],
  "/PersistentVolumeClaim": [".spec.accessModes", ".spec.storageClassName", ".spec.volumeMode", ".spec.selector", ".spec.dataSource"],
  "/Pod": [".spec.volumes", ".spec.nodeName", ".spec.serviceAccountName", ".spec.restartPolicy", ".spec.containers[*].command"],
  "rbac.authorization.k8s.io/RoleBinding": [".roleRef"],
  "rbac.authorization.k8s.io/ClusterRoleBinding": [".roleRef"],
  "storage.k8s.io/StorageClass": [".provisioner", ".parameters", ".reclaimPolicy", ".volumeBindingMode"],
  "scheduling.k8s.io/PriorityClass": [".value", ".preemptionPolicy"],
  "networking.k8s.io/IngressClass": [".spec.controller"],
  "apiextensions.k8s.io/CustomResourceDefinition": [".spec.group", ".spec.scope", ".spec.names.kind", ".spec.names.plural"],
};

const patterns: ReadonlyMap<string, readonly FieldPattern[]> = new Map(
  Object.entries(immutable).map(([kind, paths]) => [kind, paths.map(toPattern)]),
);

const sealed: readonly string[] = ["data", "binaryData", "immutable"];

/** Tells whether bringing this field to what Git says would need the object to be created anew. `live` may have sealed its data with `immutable: true`. */
export function isImmutable({ group, kind }: Pick<ResourceId, "group" | "kind">, path: FieldPath, live: JsonObject): boolean {
  const [first] = path;
  if (first === undefined) return false;
  const isSealable = group === "" && (kind === "ConfigMap" || kind === "Secret");
  if (isSealable && getPath(live, "immutable") === true && first.kind === "field" && sealed.includes(first.name)) return true;
  return (patterns.get(`${group}/${kind}`) ?? []).some((pattern) => matchesPattern(pattern, path));
}
