import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

const web = `#- web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: shop/web}]}
`;

test("a name that no workload has is told", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.yaml]
replicas: [{name: web, count: 2}, {name: wed, count: 2}]
#                                        ^^^ error[unmatched-replicas]: No Deployment, StatefulSet, ReplicaSet or ReplicationController of this kustomization is called wed.
${web}`);
});

test("what is not seen, and what got another name, is not judged", () => {
  checkFindings(`
#- kustomization.yaml
resources: [base]
replicas: [{name: my-web, count: 2}]
#- base/kustomization.yaml
resources: [../web.yaml]
namePrefix: my-
#- remote/kustomization.yaml
resources: ["https://example.com/shop?ref=v1"]
replicas: [{name: other, count: 2}]
#- part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
replicas: [{name: other, count: 2}]
${web}`);
});

test("configurations name more kinds to scale", () => {
  checkFindings(`
#- kustomization.yaml
resources: [rollout.yaml]
configurations: [scaled.yaml]
replicas: [{name: shop, count: 2}]
#- scaled.yaml
replicas: [{kind: Rollout, group: argoproj.io, path: spec/replicas, create: true}]
#- rollout.yaml
apiVersion: argoproj.io/v1alpha1
kind: Rollout
#     ^^^^^^^ information[unknown-kind]: argoproj.io/v1alpha1 Rollout is not checked: no CRD in the workspace describes the group argoproj.io.
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: shop, image: shop/web}]}
`);
});
