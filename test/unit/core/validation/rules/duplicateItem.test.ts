import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("items with the same key are refused where the server tells them apart", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: A, value: a}, {name: A, value: b}]
#                                       ^ warning[duplicate-item]: env has two items with name "A". Server-side apply refuses it, other ways warn.
      ports: [{containerPort: 80}, {containerPort: 80, protocol: TCP}, {containerPort: 80, protocol: UDP}]
#                                                  ^^ warning[duplicate-item]: ports has two items with containerPort 80 and protocol "TCP". Server-side apply refuses it, other ways warn.
      volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /a}]
#                                                                   ^^ error[duplicate-item]: volumeMounts has two items with mountPath "/a".
    - {name: web, image: nginx}
#            ^^^ error[duplicate-item]: containers has two items with name "web".
  volumes:
    - {name: a, emptyDir: {}}
    - {name: b, emptyDir: {}}
    - {name: a, emptyDir: {}}
#            ^ error[duplicate-item]: volumes has two items with name "a".
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{name: a, port: 80}, {name: b, port: 80}, {name: c, port: 80, protocol: UDP}]}
#                                                   ^^ error[duplicate-item]: ports has two items with port 80 and protocol "TCP".
`);
});

test("in a patch an item may be deleted and added", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: a, $patch: delete}, {name: a, image: b}]
`);
});

test("custom resources are refused for sets and keyed lists alike", () => {
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
                set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                keyed:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object, required: [name], properties: {name: {type: string}}}
                plain: {type: array, items: {type: string}}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: refused}
spec:
  set: [a, b, a]
#             ^ error[duplicate-item]: set has two items with the value "a".
  keyed: [{name: a}, {name: a}]
#                           ^ error[duplicate-item]: keyed has two items with name "a".
  plain: [a, a]
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: accepted}
spec:
  set: [a, b]
  keyed: [{name: a}, {name: b}]
`);
});

test("a set of objects or lists has each only once, and an empty key of a custom resource is a key", () => {
  checkFindings(
    widgetFixture(
      `
      objects: {type: array, x-kubernetes-list-type: set, items: {type: object, x-kubernetes-map-type: atomic, properties: {a: {type: string}, b: {type: integer, default: 1}}}}
      lists: {type: array, x-kubernetes-list-type: set, items: {type: array, items: {type: integer}}}
      keyed: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string}}}}
      `,
      `
  objects: [{a: x}, {b: 1, a: x}]
#                   ^^^^^^^^^^^^ error[duplicate-item]: objects has two items with the value {"a":"x","b":1}.
  lists: [[1], [1]]
#              ^^^ error[duplicate-item]: lists has two items with the value [1].
  keyed: [{k: ""}, {k: ""}]
#                      ^^ error[duplicate-item]: keyed has two items with k "".
`,
      " {objects: [{a: x}, {a: x, b: 2}], lists: [[1, 2], [2, 1]], keyed: [{k: a}, {k: b}]}",
    ),
  );
});
