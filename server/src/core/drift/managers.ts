import type { FieldOwner } from "./types.ts";

/**
 * What is behind a manager's name: `person` for tools that people use by hand, `deployer` for what applies manifests (ourselves, Flux, Argo CD, Helm),
 * `controller` for what works by itself in the cluster, `history` for names under which the server keeps what it no longer knows.
 */
export type ManagerKind = "person" | "deployer" | "controller" | "history" | "unknown";

export interface ManagerFacts {
  readonly kind: ManagerKind;
  /** As people call it: "kubectl edit". */
  readonly title: string;
}

/** Names in full. The server takes the first part of the user agent when a request names no manager, so that user interfaces show up by theirs. */
export const knownManagers: Readonly<Record<string, ManagerFacts>> = {
  kubectl: { kind: "person", title: "kubectl" },
  "kubectl.exe": { kind: "person", title: "kubectl" },
  "kubectl-client-side-apply": { kind: "person", title: "kubectl apply" },
  Lens: { kind: "person", title: "Lens" },
  OpenLens: { kind: "person", title: "OpenLens" },
  freelens: { kind: "person", title: "Freelens" },
  "node-fetch": { kind: "person", title: "Lens" },
  k9s: { kind: "person", title: "k9s" },
  headlamp: { kind: "person", title: "Headlamp" },
  "headlamp-server": { kind: "person", title: "Headlamp" },
  dashboard: { kind: "person", title: "Kubernetes Dashboard" },
  "kubernetes-dashboard": { kind: "person", title: "Kubernetes Dashboard" },
  rancher: { kind: "person", title: "Rancher" },
  octant: { kind: "person", title: "Octant" },
  portainer: { kind: "person", title: "Portainer" },
  monokle: { kind: "person", title: "Monokle" },
  kubenav: { kind: "person", title: "kubenav" },
  seabird: { kind: "person", title: "Seabird" },
  vscode: { kind: "person", title: "VS Code" },
  wget: { kind: "person", title: "wget" },
  aptakube: { kind: "person", title: "Aptakube" },
  Mozilla: { kind: "person", title: "a browser" },
  curl: { kind: "person", title: "curl" },
  oc: { kind: "person", title: "oc" },
  plumbline: { kind: "deployer", title: "Plumbline" },
  "kustomize-controller": { kind: "deployer", title: "Flux" },
  "helm-controller": { kind: "deployer", title: "Flux" },
  flux: { kind: "deployer", title: "flux" },
  helm: { kind: "deployer", title: "Helm" },
  Helm: { kind: "deployer", title: "Helm" },
  "argocd-controller": { kind: "deployer", title: "Argo CD" },
  "argocd-application-controller": { kind: "deployer", title: "Argo CD" },
  "argocd-server": { kind: "deployer", title: "Argo CD" },
  argocd: { kind: "deployer", title: "Argo CD" },
  kluctl: { kind: "deployer", title: "kluctl" },
  kapp: { kind: "deployer", title: "kapp" },
  fleetagent: { kind: "deployer", title: "Fleet" },
  configsync: { kind: "deployer", title: "Config Sync" },
  terraform: { kind: "deployer", title: "Terraform" },
  Terraform: { kind: "deployer", title: "Terraform" },
  HashiCorp: { kind: "deployer", title: "Terraform" },
  pulumi: { kind: "deployer", title: "Pulumi" },
  skaffold: { kind: "deployer", title: "Skaffold" },
  tilt: { kind: "deployer", title: "Tilt" },
  ansible: { kind: "deployer", title: "Ansible" },
  "before-first-apply": { kind: "history", title: "somebody before the first apply" },
  "ancient-changes": { kind: "history", title: "changes too old to be told apart" },
  "kube-apiserver": { kind: "controller", title: "the API server" },
  "kube-controller-manager": { kind: "controller", title: "kube-controller-manager" },
  "kube-scheduler": { kind: "controller", title: "kube-scheduler" },
  kubelet: { kind: "controller", title: "kubelet" },
  "cluster-autoscaler": { kind: "controller", title: "cluster-autoscaler" },
  karpenter: { kind: "controller", title: "Karpenter" },
  manager: { kind: "controller", title: "manager" },
  operator: { kind: "controller", title: "operator" },
  controller: { kind: "controller", title: "controller" },
  reloader: { kind: "controller", title: "Reloader" },
  Reloader: { kind: "controller", title: "Reloader" },
  "vault-k8s": { kind: "controller", title: "the Vault injector" },
  "external-dns": { kind: "controller", title: "ExternalDNS" },
  descheduler: { kind: "controller", title: "the descheduler" },
  keel: { kind: "controller", title: "Keel" },
  k3s: { kind: "controller", title: "k3s" },
  rke2: { kind: "controller", title: "RKE2" },
  "datadog-cluster-agent": { kind: "controller", title: "Datadog" },
  kyverno: { kind: "controller", title: "Kyverno" },
  gatekeeper: { kind: "controller", title: "Gatekeeper" },
  "pilot-discovery": { kind: "controller", title: "Istio" },
  "sidecar-injector": { kind: "controller", title: "sidecar-injector" },
  velero: { kind: "controller", title: "Velero" },
  "external-secrets": { kind: "controller", title: "External Secrets" },
};

/** Families of names, tried in order after the names in full. */
export const managerFamilies: readonly { readonly pattern: RegExp; readonly kind: ManagerKind }[] = [
  { pattern: /^kubectl-/, kind: "person" },
  { pattern: /^(k9s|headlamp|(open|free)?lens|rancher|aptakube|portainer|kubernetes-dashboard)([-/.]|$)/i, kind: "person" },
  // The deploy controller of k3s names the node behind it.
  { pattern: /^deploy@/, kind: "deployer" },
  { pattern: /^(pulumi|terraform)-/i, kind: "deployer" },
  { pattern: /^(kube|cloud)-controller-manager/, kind: "controller" },
  { pattern: /^(cert-manager|istio|istiod|linkerd|vpa|keda|karpenter|kyverno|gke|eks|aks|aws|azure|gcp)(-|$)/, kind: "controller" },
  {
    pattern:
      /(^|-)(controller|controllers|controller-manager|operator|manager|injector|cainjector|webhook|autoscaler|provisioner|attacher|resizer|snapshotter|updater|recommender)$/,
    kind: "controller",
  },
];

/** Tells what is known of who wrote a field. A write to the scale subresource with kubectl's bare name is `kubectl scale`. */
export function describeManager(owner: Pick<FieldOwner, "manager" | "operation" | "subresource">): ManagerFacts {
  const { manager, operation, subresource } = owner;
  if (manager === "kubectl" && subresource === "scale") return { kind: "person", title: "kubectl scale" };
  if (manager === "kubectl" && operation === "Apply") return { kind: "person", title: "kubectl apply --server-side" };
  const known = Object.hasOwn(knownManagers, manager) ? knownManagers[manager] : undefined;
  if (known !== undefined) return known;
  const family = managerFamilies.find(({ pattern }) => pattern.test(manager));
  if (family === undefined) return { kind: "unknown", title: manager === "" ? "an unnamed client" : manager };
  return { kind: family.kind, title: manager.startsWith("kubectl-") ? manager.replaceAll("-", " ") : manager };
}

/** Says who wrote a field, for people: "kubectl edit, by a person", "cert-manager-cainjector, a controller". */
export function managerText(owner: Pick<FieldOwner, "manager" | "operation" | "subresource">): string {
  const { kind, title } = describeManager(owner);
  switch (kind) {
    case "person":
      return `${title}, by a person`;
    case "controller":
      return isAutoscaler(owner) ? `${title}, scaling` : `${title}, a controller`;
    case "deployer":
      return `${title}, deploying`;
    case "history":
    case "unknown":
      return title;
  }
}

/** Tells whether the write came from a HorizontalPodAutoscaler or another controller that scales. */
export function isAutoscaler(owner: Pick<FieldOwner, "manager" | "operation" | "subresource">): boolean {
  return owner.subresource === "scale" && describeManager(owner).kind === "controller";
}
