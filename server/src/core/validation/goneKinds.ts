import type { GroupVersionKind } from "../manifest/resource.ts";
import { compareMinors } from "../schema/kubernetesVersion.ts";

/** A kind that Kubernetes once had and whose types are no longer in its libraries, so that the facts pack does not know it. */
export interface GoneKind {
  readonly removedIn: string;
  readonly replacement?: GroupVersionKind;
}

const autoscaler: GroupVersionKind = { group: "autoscaling", version: "v2", kind: "HorizontalPodAutoscaler" };

/** From the deprecation guide of Kubernetes. */
const goneKinds: ReadonlyMap<string, GoneKind> = new Map<string, GoneKind>([
  ["auditregistration.k8s.io/v1alpha1/AuditSink", { removedIn: "1.19" }],
  ["autoscaling/v2beta1/HorizontalPodAutoscaler", { removedIn: "1.25", replacement: autoscaler }],
  ["autoscaling/v2beta2/HorizontalPodAutoscaler", { removedIn: "1.26", replacement: autoscaler }],
  ["batch/v2alpha1/CronJob", { removedIn: "1.21", replacement: { group: "batch", version: "v1", kind: "CronJob" } }],
  ["extensions/v1beta1/PodSecurityPolicy", { removedIn: "1.16" }],
  ["networking.k8s.io/v1alpha1/ClusterCIDR", { removedIn: "1.29" }],
  ["policy/v1beta1/PodSecurityPolicy", { removedIn: "1.25" }],
  ["settings.k8s.io/v1alpha1/PodPreset", { removedIn: "1.20" }],
]);

/** What became of a kind that the given minor does not have any more; undefined for all others. */
export function findGoneKind({ group, version, kind }: GroupVersionKind, minor: string): GoneKind | undefined {
  const gone = goneKinds.get(`${group}/${version}/${kind}`);
  return gone && compareMinors(minor, gone.removedIn) >= 0 ? gone : undefined;
}
