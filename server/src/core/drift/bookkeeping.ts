import type { FieldPath } from "../fieldPath.ts";
import type { ResourceId } from "../manifest/resource.ts";
import { matchesPattern, toPattern } from "../fieldPattern.ts";
import { describeManager } from "./managers.ts";
import type { FieldOwner } from "./types.ts";

/** What Kubernetes and well-known controllers write beside what is in Git. */
interface Bookkeeping {
  /** Absent: any kind. */
  readonly kinds?: readonly string[];
  readonly path: string;
  /** Only what this kind of manager wrote; absent: whoever wrote it. */
  readonly by?: "controller";
  /** `hidden` never shows; `quiet` shows but is no drift. */
  readonly treatment: "hidden" | "quiet";
  readonly why: string;
  /** Whoever applies from Git adds this to what Git says. */
  readonly isOfDeployers?: true;
}

const caBundle = "a certificate that a controller injects";
const binding = "binding of the volume";
const ownSelector = "the job's own selector";

/**
 * Fields that are live and not in Git without anything being wrong. What a known controller adds elsewhere is quiet anyway (see `managers.ts`); this
 * table names what is not worth a line, and what is quiet although a person did it.
 */
export const bookkeeping: readonly Bookkeeping[] = [
  { path: '.metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]', treatment: "hidden", why: "client-side apply" },
  { path: '.metadata.annotations["deployment.kubernetes.io/*"]', treatment: "hidden", why: "the rollout's counter" },
  { path: '.metadata.annotations["deprecated.daemonset.template.generation"]', treatment: "hidden", why: "the rollout's counter" },
  {
    path: '.metadata.labels["applyset.kubernetes.io/part-of"]',
    treatment: "hidden",
    why: "membership in a set of applied objects",
    isOfDeployers: true,
  },
  {
    path: '.metadata.labels["kustomize.toolkit.fluxcd.io/*"]',
    treatment: "hidden",
    why: "membership in a Kustomization",
    isOfDeployers: true,
  },
  {
    path: '.metadata.annotations["argocd.argoproj.io/tracking-id"]',
    treatment: "hidden",
    why: "membership in an Application",
    isOfDeployers: true,
  },
  { path: '.metadata.annotations["autoscaling.alpha.kubernetes.io/*"]', treatment: "hidden", why: "the autoscaler's state" },
  { kinds: ["PersistentVolumeClaim"], path: ".spec.volumeName", by: "controller", treatment: "hidden", why: binding },
  { kinds: ["PersistentVolume"], path: ".spec.claimRef", by: "controller", treatment: "hidden", why: binding },
  { path: '.metadata.annotations["pv.kubernetes.io/*"]', treatment: "hidden", why: binding },
  { path: '.metadata.annotations["volume.kubernetes.io/*"]', treatment: "hidden", why: binding },
  { path: '.metadata.annotations["volume.beta.kubernetes.io/*"]', treatment: "hidden", why: binding },
  { path: '.metadata.finalizers["kubernetes.io/*"]', treatment: "hidden", why: "protection while in use" },
  {
    path: '.metadata.finalizers["service.kubernetes.io/load-balancer-cleanup"]',
    treatment: "hidden",
    why: "clean-up of the load balancer",
  },
  { path: ".metadata.finalizers[foregroundDeletion]", treatment: "hidden", why: "a deletion in progress" },
  { kinds: ["Namespace"], path: ".spec.finalizers", treatment: "hidden", why: "the namespace's own finalizer" },
  { kinds: ["Namespace"], path: '.metadata.labels["kubernetes.io/metadata.name"]', treatment: "hidden", why: "the namespace's own name" },
  {
    kinds: ["Namespace"],
    path: '.metadata.annotations["openshift.io/sa.scc.*"]',
    treatment: "hidden",
    why: "ranges that OpenShift assigns",
  },
  { kinds: ["ServiceAccount"], path: ".secrets", by: "controller", treatment: "hidden", why: "tokens that the cluster makes" },
  {
    kinds: ["ServiceAccount"],
    path: ".imagePullSecrets",
    by: "controller",
    treatment: "hidden",
    why: "credentials that the cluster makes",
  },
  { kinds: ["Job"], path: ".spec.selector", treatment: "hidden", why: ownSelector },
  { kinds: ["Job"], path: '.spec.template.metadata.labels["*controller-uid"]', treatment: "hidden", why: ownSelector },
  { kinds: ["Job"], path: '.spec.template.metadata.labels["*job-name"]', treatment: "hidden", why: ownSelector },
  { kinds: ["ClusterRole"], path: ".rules", by: "controller", treatment: "hidden", why: "aggregated from other roles" },
  { kinds: ["MutatingWebhookConfiguration"], path: ".webhooks[*].clientConfig.caBundle", treatment: "hidden", why: caBundle },
  { kinds: ["ValidatingWebhookConfiguration"], path: ".webhooks[*].clientConfig.caBundle", treatment: "hidden", why: caBundle },
  { kinds: ["APIService"], path: ".spec.caBundle", treatment: "hidden", why: caBundle },
  { kinds: ["CustomResourceDefinition"], path: ".spec.conversion.webhook.clientConfig.caBundle", treatment: "hidden", why: caBundle },
  { path: ".spec.replicas", by: "controller", treatment: "quiet", why: "Scaled by an autoscaler." },
  {
    path: '.spec.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"]',
    treatment: "quiet",
    why: "Restarted with kubectl rollout restart; taking the annotation away would restart it again.",
  },
  { path: '.metadata.annotations["kubernetes.io/change-cause"]', treatment: "quiet", why: "A remark of kubectl on the rollout." },
  { path: ".metadata.ownerReferences", treatment: "quiet", why: "Another object owns this one." },
];

const compiled = bookkeeping.map((entry) => ({ ...entry, pattern: toPattern(entry.path) }));

/** Why a field that we own and Git does not state is there although nobody took it out of Git: applying adds it. Undefined for all others. */
export function addedByDeployer(path: FieldPath): string | undefined {
  return compiled.find(({ isOfDeployers, pattern }) => isOfDeployers === true && matchesPattern(pattern, path))?.why;
}

/** Returns how an extra field is treated because of what it is; undefined when only its manager decides. */
export function findBookkeeping(
  id: Pick<ResourceId, "kind">,
  path: FieldPath,
  owner: FieldOwner | undefined,
): Pick<Bookkeeping, "treatment" | "why"> | undefined {
  return compiled.find(
    ({ kinds, by, pattern }) =>
      (kinds === undefined || kinds.includes(id.kind)) &&
      matchesPattern(pattern, path) &&
      (by === undefined || (owner !== undefined && describeManager(owner).kind === by)),
  );
}
