import { resourceKey, type GroupVersionKind, type ResourceId } from "../manifest/resource.ts";
import type { PlanStep } from "./types.ts";

/**
 * What is applied together, in this order: what others are made of first (a kind before its objects, a namespace before what is in it), then what workloads
 * read at their start, then workloads, then what stands around them; admission webhooks last, so that a webhook never judges the set that brings its server.
 * Kinds by group and name; `*` is everything that no other stage names, custom resources among them.
 */
const stages: readonly { readonly title: string; readonly kinds: readonly string[] }[] = [
  {
    title: "Namespaces and definitions",
    kinds: [
      "/Namespace",
      "apiextensions.k8s.io/CustomResourceDefinition",
      "scheduling.k8s.io/PriorityClass",
      "node.k8s.io/RuntimeClass",
      "storage.k8s.io/StorageClass",
      "snapshot.storage.k8s.io/VolumeSnapshotClass",
      "networking.k8s.io/IngressClass",
      "gateway.networking.k8s.io/GatewayClass",
    ],
  },
  {
    title: "Limits and access",
    kinds: [
      "/ResourceQuota",
      "/LimitRange",
      "networking.k8s.io/NetworkPolicy",
      "/ServiceAccount",
      "rbac.authorization.k8s.io/ClusterRole",
      "rbac.authorization.k8s.io/Role",
      "rbac.authorization.k8s.io/ClusterRoleBinding",
      "rbac.authorization.k8s.io/RoleBinding",
    ],
  },
  { title: "Configuration and storage", kinds: ["/ConfigMap", "/Secret", "/PersistentVolume", "/PersistentVolumeClaim"] },
  { title: "Services", kinds: ["/Service", "/Endpoints", "discovery.k8s.io/EndpointSlice"] },
  {
    title: "Workloads",
    kinds: [
      "apps/StatefulSet",
      "apps/DaemonSet",
      "apps/Deployment",
      "apps/ReplicaSet",
      "/ReplicationController",
      "/Pod",
      "batch/Job",
      "batch/CronJob",
    ],
  },
  {
    title: "Around the workloads",
    kinds: ["policy/PodDisruptionBudget", "autoscaling/HorizontalPodAutoscaler", "networking.k8s.io/Ingress", "*"],
  },
  {
    title: "Admission and extension servers",
    kinds: [
      "apiregistration.k8s.io/APIService",
      "admissionregistration.k8s.io/MutatingAdmissionPolicy",
      "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
      "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
      "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
      "admissionregistration.k8s.io/MutatingWebhookConfiguration",
      "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
    ],
  },
];

const pruneTitle = "Pruned";

interface Rank {
  readonly stage: number;
  readonly place: number;
}

const ranks: ReadonlyMap<string, Rank> = new Map(
  stages.flatMap(({ kinds }, stage) => kinds.map((kind, place): [string, Rank] => [kind, { stage, place }])),
);
const otherRank = ranks.get("*") ?? { stage: stages.length, place: 0 };

function rankOf({ group, kind }: Pick<GroupVersionKind, "group" | "kind">): Rank {
  return ranks.get(`${group}/${kind}`) ?? otherRank;
}

/**
 * Puts steps in order: creations and changes by stage, within a stage by kind and name; prunes in one last stage, in the reverse of that order. Stages
 * without a step are left out.
 */
export function orderSteps(steps: readonly PlanStep[]): readonly (readonly PlanStep[])[] {
  const sorted = steps.toSorted((left, right) => compareIds(left.id, right.id));
  const written = sorted.filter(({ action }) => action !== "prune");
  const pruned = sorted.filter(({ action }) => action === "prune").toReversed();
  const byStage = stages.map((_stage, index) => written.filter(({ id }) => rankOf(id).stage === index));
  return [...byStage, pruned].filter((stage) => stage.length > 0);
}

/** What people call a stage of a plan. */
export function stageTitle(stage: readonly PlanStep[]): string {
  const [first] = stage;
  if (first === undefined || first.action === "prune") return pruneTitle;
  return stages[rankOf(first.id).stage]?.title ?? "";
}

function compareIds(left: ResourceId, right: ResourceId): number {
  const [first, second] = [rankOf(left), rankOf(right)];
  if (first.stage !== second.stage) return first.stage - second.stage;
  if (first.place !== second.place) return first.place - second.place;
  const [firstKey, secondKey] = [resourceKey(left), resourceKey(right)];
  return firstKey < secondKey ? -1 : firstKey > secondKey ? 1 : 0;
}
