import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an object without the fields that its type needs is refused", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
#     ^^^^^^^^^^ error[missing-field]: Deployment needs spec.
metadata: {name: web}
---
apiVersion: apps/v1
kind: Deployment
#     ^^^^^^^^^^ error[missing-field]: Deployment needs spec.
metadata: {name: web}
spec:
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
#     ^^^^^^^^^^ error[missing-field]: Each item of containers needs name and image, but nothing is written.
        - image: nginx
#         ^^^^^ error[missing-field]: Container needs name.
        - {name: "", image: nginx}
#                ^^ error[missing-field]: name must not be empty.
        - name: probe
#         ^^^^ error[missing-field]: Container needs image.
          livenessProbe: {httpGet: {path: /}}
#                         ^^^^^^^ error[missing-field]: HTTPGetAction needs port.
        -
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
#<^^^^ error[missing-field]: DeploymentSpec needs selector.
  template: {spec: {containers: []}}
#                               ^^ error[missing-field]: containers must not be empty.
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [], resources: {}}
#                   ^^ error[missing-field]: accessModes must not be empty.
#                       ^^^^^^^^^ error[missing-field]: VolumeResourceRequirements needs requests.
`);
});

test("status is thrown away before anything is missed in it", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: nginx}]}
status: {conditions: [{reason: x}]}
`);
});

test("what the description of the API calls required and the server does without is not missed", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers}
roleRef: {kind: Role, name: readers}
subjects: [{kind: ServiceAccount, name: web}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: nginx, livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: X}]}}}]
`);
});

test("a patch need not be whole", () => {
  checkFindings(`
#- kustomization.yaml
patches: [{path: patch.yaml}]
#- patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {spec: {containers: [{image: nginx}]}}}
`);
});

test("a custom resource needs what its schema says, unless that has a default or may be null", () => {
  checkFindings(`
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets, singular: widget}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [size, mode, note]
              properties:
                size: {type: integer}
                mode: {type: string, default: fast}
                note: {type: string, nullable: true}
                inner: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
#     ^^^^^^ error[missing-field]: Widget needs spec.
metadata: {name: no-spec}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: nulls}
spec: {size: null, note: null}
#<^^^^ error[missing-field]: spec needs size.
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: fine}
spec: {size: 3, note: "", inner: {apiVersion: v1, kind: Pod}}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: embedded}
spec: {size: 3, note: "", inner: {apiVersion: v1}}
#                         ^^^^^ error[missing-field]: inner needs kind.
`);
});

test("what descriptions of earlier minors call required or leave open does not mislead", () => {
  for (const minor of ["1.24", "1.30", "1.37"]) {
    checkFindings(
      `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {policyTypes: [Ingress]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web}
addressType: IPv4
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: web}
---
apiVersion: apps/v1
kind: DaemonSet
#     ^^^^^^^^^ error[missing-field]: DaemonSet needs spec.
metadata: {name: web}
---
apiVersion: batch/v1
kind: CronJob
#     ^^^^^^^ error[missing-field]: CronJob needs spec.
metadata: {name: web}
`,
      { minor },
    );
  }
});

test("kustomize writes the selectors of workloads where it labels them", () => {
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template: {spec: {containers: [{name: web, image: web}]}}
`;
  checkFindings(`
#- overlay/kustomization.yaml
resources: [../base]
components: [../labels]
#- labels/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
labels: [{pairs: {app: web}, includeSelectors: true}]
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${deployment}#- other/kustomization.yaml
resources: [web.yaml]
labels: [{pairs: {app: web}}]
#- other/web.yaml
${deployment.replace("spec:\n", "spec:\n#<^^^^ error[missing-field]: DeploymentSpec needs selector.\n")}`);
});
