/** Go modules that carry manifests of real projects: examples, deployments, and what their own tests apply. Pinned, so that a run can be repeated. */
export const modules: readonly string[] = [
  "k8s.io/kubernetes@v1.37.2",
  "k8s.io/pod-security-admission@v0.37.2",
  "github.com/argoproj/argo-cd/v3@v3.5.7",
  "github.com/crossplane/crossplane/v2@v2.0.0",
  "github.com/external-secrets/external-secrets@v1.3.2",
  "github.com/fluxcd/flux2/v2@v2.9.5",
  "github.com/kedacore/keda/v2@v2.21.0",
  "github.com/kyverno/kyverno@v1.19.1",
  "sigs.k8s.io/gateway-api@v1.6.3",
  "sigs.k8s.io/kubectl-validate@v0.0.4",
  "sigs.k8s.io/kustomize/kyaml@v0.21.2",
  "sigs.k8s.io/kwok@v0.8.0",
];
