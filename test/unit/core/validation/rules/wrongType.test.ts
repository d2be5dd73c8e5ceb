import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("scalars are what Kubernetes reads, not what they look like", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {version: 1.10, on: "x"}, annotations: {enabled: true}}
#                                       ^^^^ error[wrong-type]: version must be a string, not the number 1.1 (as 1.10 is read).
#                                             ^^ warning[yaml-bad-key]: Kubernetes reads the key on as "true". Put it in quotes to keep it.
#                                                                              ^^^^ error[wrong-type]: enabled must be a string, not the boolean true.
spec:
  replicas: "3"
#           ^^^ error[wrong-type]: replicas must be an integer, not the string "3".
  paused: "true"
#         ^^^^^^ error[wrong-type]: paused must be true or false, not the string "true".
  minReadySeconds: 3.5
#                  ^^^ error[wrong-type]: minReadySeconds must be an integer, not the number 3.5.
  revisionHistoryLimit: 3.0
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 1.5, maxUnavailable: 25%}}
#                                      ^^^ error[wrong-type]: maxSurge must be an integer or a string, not the number 1.5.
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 1e1
      hostNetwork: yes
      containers:
        - name: web
          image: nginx
          command: run
#                  ^^^ error[wrong-type]: command must be a list, not the string "run".
          args: {a: b}
#               ^^^^^^ error[wrong-type]: args must be a list, not an object.
          env: [{name: A, value: yes}, {name: B, value: 1}, {name: C, value: 12:30}, {name: D, value: 2021-01-01}]
#                                ^^^ error[wrong-type]: value must be a string, not the boolean true (as yes is read).
#                                                       ^ error[wrong-type]: value must be a string, not the number 1.
          resources: {limits: {cpu: 0.5, memory: true}}
#                                                ^^^^ error[wrong-type]: memory must be a quantity such as 500m or 1Gi, not the boolean true.
      volumes: []
`);
});

test("null is the same as nothing", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: , annotations: null, creationTimestamp: null}
spec:
  replicas:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: nginx, env: [{name: A, value: }], resources: {limits: {cpu: }}}]
      volumes: [{name: a, emptyDir: }]
`);
});

test("a value behind an alias is shown at the alias", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: &name web, labels: {a: *name}}
spec:
  activeDeadlineSeconds: *name
#                        ^^^^^ error[wrong-type]: activeDeadlineSeconds must be an integer, not the string "web".
  containers: [{name: web, image: nginx}]
`);
});

test("a document that is one object is refused as a list", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: [a]
#     ^^^ error[wrong-type]: data must be an object, not a list.
`);
});

test("a custom resource may hold null where its schema says so", () => {
  checkFindings(`
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                list: {type: array, items: {type: string}}
                nullable: {type: array, items: {type: string, nullable: true}}
                free: {x-kubernetes-preserve-unknown-fields: true}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: refused}
spec:
  list: [null]
#        ^^^^ error[wrong-type]: Each item of list must be a string, not null.
  nullable: 3
#           ^ error[wrong-type]: nullable must be a list, not the number 3.
  free: null
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: accepted}
spec:
  list: null
  nullable: [null]
  free: {a: [null]}
`);
});

test("what the managed fields of an entry are is not looked at", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  managedFields: [{manager: a, operation: Apply, fieldsType: FieldsV1, fieldsV1: x}]
`);
});

test("the status of a claim in a StatefulSet is decoded and thrown away", () => {
  checkFindings(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  selector: {matchLabels: {a: b}}
  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      status: {phase: Nothing, capacity: 3}
#                                        ^ error[wrong-type]: capacity must be an object, not the number 3.
`);
});

test("what is a schema or something else is checked as what it is", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: object, additionalProperties: x}
#                                                   ^ error[wrong-type]: additionalProperties must be an object or true or false, not the string "x".
            b: {type: array, items: {type: object, required: name, properties: {c: {type: string, maxLength: "3"}}}}
#                                                            ^^^^ error[wrong-type]: required must be a list, not the string "name".
#                                                                                                            ^^^ error[wrong-type]: maxLength must be an integer, not the string "3".
            d: {type: object, additionalProperties: true}
            e: {type: object, additionalProperties: {type: string, nullable: yes}}
`),
  );
});

test("without a type a schema that keeps unknown fields takes anything, and as an object the fields that it names", () => {
  checkFindings(
    widgetFixture(
      "any: {type: array, items: {x-kubernetes-preserve-unknown-fields: true, properties: {size: {type: integer}}}}",
      " {any: [x, null, [1], {other: y}, {size: 1}]}",
      `
  any: [{size: x}]
#              ^ error[wrong-type]: size must be an integer, not the string "x".
`,
    ),
  );
});

test("a name in brackets is for the reader to put in where a text is wanted", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: a, labels: {project: [PROJECT_ID], zone: [ZONE], list: [A_B, C_D]}}
#                                                         ^^^^^^ error[wrong-type]: zone must be a string, not a list.
#                                                                       ^^^^^^^^^^ error[wrong-type]: list must be a string, not a list.
spec: {hostNetwork: [HOST_NETWORK], containers: [{name: a, image: a}]}
#                   ^^^^^^^^^^^^^^ error[wrong-type]: hostNetwork must be true or false, not a list.
`);
});
