import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("in a group of Kubernetes every kind is known", () => {
  checkFindings(`
apiVersion: v1
#           ^^ error[unknown-kind]: v1 Deployment does not exist. Deployment is in apps/v1.
kind: Deployment
---
apiVersion: apps/v2
#           ^^^^^^^ error[unknown-kind]: apps/v2 Deployment does not exist. Deployment is in apps/v1.
kind: Deployment
---
apiVersion: apps/v1
kind: Deploymnt
#     ^^^^^^^^^ error[unknown-kind]: apps/v1 Deploymnt does not exist. Did you mean Deployment?
---
apiVersion: v1
kind: service
#     ^^^^^^^ error[unknown-kind]: v1 service does not exist. Did you mean Service?
---
apiVersion: v1
kind: Quux
#     ^^^^ error[unknown-kind]: v1 Quux does not exist.
---
apiVersion: app/v1
#           ^^^^^^ error[unknown-kind]: app/v1 Deployment does not exist. Deployment is in apps/v1.
kind: Deployment
metadata: {name: a}
`);
});

test("in a group that nobody knows it may come from a CRD elsewhere", () => {
  checkFindings(`
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
#     ^^^^^^^^^^^ information[unknown-kind]: helm.toolkit.fluxcd.io/v2 HelmRelease is not checked: no CRD in the workspace describes the group helm.toolkit.fluxcd.io.
metadata: {name: a}
---
apiVersion: network.k8s.io/v1
#           ^^^^^^^^^^^^^^^^^ warning[unknown-kind]: The group network.k8s.io is not known here. Did you mean networking.k8s.io/v1?
kind: Ingress
metadata: {name: a}
`);
});

test("what has no metadata, and kinds that templates name, are nobody's mistake", () => {
  checkFindings(`
apiVersion: config.example.com/v1
kind: Config
level: debug
---
apiVersion: scheduling.x-k8s.io/v1
kind: PriorityClass
#     ^^^^^^^^^^^^^ information[unknown-kind]: scheduling.x-k8s.io/v1 PriorityClass is not checked: no CRD in the workspace describes the group scheduling.x-k8s.io.
metadata: {name: a}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: k8srequiredlabels.constraints.gatekeeper.sh}
spec:
  group: constraints.gatekeeper.sh
  scope: Cluster
  names: {kind: K8sRequiredLabels, plural: k8srequiredlabels}
  versions:
    - {name: v1beta1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sRequiredLabel
#     ^^^^^^^^^^^^^^^^ information[unknown-kind]: constraints.gatekeeper.sh/v1beta1 K8sRequiredLabel is not checked: no CRD in the workspace describes the group constraints.gatekeeper.sh.
metadata: {name: a}
`);
});

test("a CRD of the workspace makes its versions known", () => {
  checkFindings(`
#- crd.yaml
apiVersion: v1
kind: List
items:
  - apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: widgets.example.com}
    spec:
      group: example.com
      scope: Namespaced
      names: {kind: Widget, plural: widgets}
      versions:
        - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
        - {name: v2, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: a}
---
apiVersion: example.com/v2
#           ^^^^^^^^^^^^^^ error[unknown-kind]: example.com/v2 Widget does not exist. Widget is in example.com/v1.
kind: Widget
metadata: {name: a}
---
apiVersion: example.com/v1
kind: Wiget
#     ^^^^^ warning[unknown-kind]: example.com/v1 Wiget does not exist. Did you mean Widget?
metadata: {name: a}
---
apiVersion: example.com/v1
kind: Unrelated
#     ^^^^^^^^^ information[unknown-kind]: example.com/v1 Unrelated is not checked: no CRD in the workspace describes it.
metadata: {name: a}
`);
});

test("a patch may name any kind when its target is named elsewhere", () => {
  checkFindings(`
#- kustomization.yaml
patches: [{path: patch.yaml, target: {kind: Deployment}}]
#- patch.yaml
apiVersion: v1
kind: NotImportant
metadata: {name: not-important}
spec: {replicas: 3}
`);
});

test("a kind of a later minor is told with its beginning and with where it is until then", () => {
  checkFindings(
    `
apiVersion: networking.k8s.io/v1
#           ^^^^^^^^^^^^^^^^^^^^ error[unknown-kind]: networking.k8s.io/v1 ServiceCIDR does not exist in Kubernetes 1.31, only since 1.33. In 1.31 it is in networking.k8s.io/v1beta1 or networking.k8s.io/v1alpha1.
kind: ServiceCIDR
metadata: {name: a}
`,
    { minor: "1.31" },
  );
  checkFindings(
    `
apiVersion: resource.k8s.io/v1
#           ^^^^^^^^^^^^^^^^^^ error[unknown-kind]: resource.k8s.io/v1 DeviceClass does not exist in Kubernetes 1.25, only since 1.34.
kind: DeviceClass
metadata: {name: a}
`,
    { minor: "1.25" },
  );
});

test("kubectl refuses a list without items, and takes one apart that has some", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMapList
#     ^^^^^^^^^^^^^ error[unknown-kind]: ConfigMapList must hold its objects in a list called items.
items: null
---
apiVersion: apps/v1
kind: DeploymentList
#     ^^^^^^^^^^^^^^ error[unknown-kind]: DeploymentList must hold its objects in a list called items.
---
apiVersion: v1
kind: ConfigMapList
metadata: {}
items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
  - {metadata: {name: b}}
---
apiVersion: v1
kind: List
items: []
`);
});
