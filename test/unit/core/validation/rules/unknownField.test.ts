import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("a field that the type does not have is refused at any depth", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, label: {}}
#                     ^^^^^ error[unknown-field]: ObjectMeta has no field "label". Did you mean "labels"?
spec:
  Replicas: 3
# ^^^^^^^^ error[unknown-field]: DeploymentSpec has no field "Replicas". Did you mean "replicas"?
  selector: {matchLabels: {app: web}}
  zzz: 1
# ^^^ error[unknown-field]: DeploymentSpec has no field "zzz".
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
          imagepullPolicy: Always
#         ^^^^^^^^^^^^^^^ error[unknown-field]: Container has no field "imagepullPolicy". Did you mean "imagePullPolicy"?
          resources: {limits: {cpu: 1}, request: {cpu: 1}}
#                                       ^^^^^^^ error[unknown-field]: ResourceRequirements has no field "request". Did you mean "requests"?
status: {Replicas: 1}
#        ^^^^^^^^ error[unknown-field]: DeploymentStatus has no field "Replicas". Did you mean "replicas"?
`);
});

test("a map takes any key", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a, managedFields: [{manager: x, operation: Bogus, fieldsV1: {a: 1}}], annotations: {anything: "1"}}
data: {any: "1"}
`);
});

test("directives may stand in patches, and nowhere else", () => {
  checkFindings(`
#- kustomization.yaml
patches: [{path: patch.yaml}]
#- patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replica: 3
# ^^^^^^^ error[unknown-field]: DeploymentSpec has no field "replica". Did you mean "replicas"?
  strategy: {$retainKeys: [type], type: Recreate}
  template: {spec: {$setElementOrder/containers: [{name: a}], containers: [{name: a, $patch: delete}]}}
`);
});

test("what a merge brings is shown where the merge stands", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - &base {name: web, image: nginx, imagen: x}
#                                     ^^^^^^ error[unknown-field]: Container has no field "imagen".
    - <<: *base
#     ^^^^^^^^^ error[unknown-field]: Container has no field "imagen".
      name: other
`);
});

test("a field is not proposed twice", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
  port: 80
# ^^^^ error[unknown-field]: ServiceSpec has no field "port".
`);
});

test("a field of a later minor is told with its beginning, one of an earlier minor with its end", () => {
  const pod = (marker: string): string => `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: proxy
      image: proxy
      restartPolicy: Always
${marker}
  containers: [{name: web, image: nginx}]
`;
  checkFindings(
    pod(`#     ^^^^^^^^^^^^^ error[unknown-field]: Container has no field "restartPolicy" in Kubernetes 1.27. It exists since 1.28.`),
    { minor: "1.27" },
  );
  checkFindings(pod(""), { minor: "1.28" });
  checkFindings(`
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: a, clusterName: b}
#                       ^^^^^^^^^^^ error[unknown-field]: ObjectMeta has no field "clusterName" in Kubernetes 1.37. It was removed in 1.25.
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`);
});

test("a field in the status of a custom resource must exist, too, although the status is thrown away", () => {
  checkFindings(`${widgetFixture("size: {type: string}", " {}")}
status:
  phase: Anything
  reason: x
# ^^^^^^ error[unknown-field]: "status" has no field "reason".
`);
});

test("what a schema of items does not know is dropped without a word by the server, so it is a warning", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: array, items: {type: string, maxlength: 3}}
#                                                  ^^^^^^^^^ warning[unknown-field]: JSONSchemaProps has no field "maxlength". The server drops it. Did you mean "maxLength"?
            b: {type: string, maxlength: 3}
#                             ^^^^^^^^^ error[unknown-field]: JSONSchemaProps has no field "maxlength". Did you mean "maxLength"?
`),
  );
});

test("additionalProperties: true takes scalars and lists of them, and empties objects", () => {
  checkFindings(
    widgetFixture(
      "any: {type: object, additionalProperties: true}",
      `
  any: {a: 1, b: [x, null], c: {d: {}}, e: [{f: 1}]}
#                               ^ error[unknown-field]: "c" has no field "d".
#                                            ^ error[unknown-field]: This object has no field "f".
`,
      " {any: {a: {}, b: [[]]}}",
    ),
  );
});
