import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of parts and of other objects", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostname: Web.1
#           ^^^^^ error[invalid-reference-name]: The name "Web.1" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
  subdomain: _a
#            ^^ error[invalid-reference-name]: The name "_a" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
  nodeName: Node 1
#           ^^^^^^ error[invalid-reference-name]: The name "Node 1" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  serviceAccountName: Web
#                     ^^^ error[invalid-reference-name]: The name "Web" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  priorityClassName: High
#                    ^^^^ error[invalid-reference-name]: The name "High" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  runtimeClassName: ""
#                   ^^ error[invalid-reference-name]: An empty name is not allowed: a name may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  hostAliases: [{ip: 10.0.0.1, hostnames: [A.b, a_b]}]
#                                          ^^^ error[invalid-reference-name]: The name "A.b" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                               ^^^ error[invalid-reference-name]: The name "a_b" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  dnsConfig: {searches: [a..b, ., _a.b.]}
#                        ^^^^ error[invalid-reference-name]: The name "a..b" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a, namespaces: [A]}]}}
#                                                                                                         ^ error[invalid-reference-name]: The name "A" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
#                                                                            ^^^^^^^^^^^ warning[missing-label-selector]: Without labelSelector this matches no pod. Write one; {} matches all pods of the namespace.
  containers:
    - name: Web
#           ^^^ error[invalid-reference-name]: The name "Web" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
      image: a
      env: [{name: A, valueFrom: {configMapKeyRef: {name: My Map, key: a}}}, {name: B, valueFrom: {secretKeyRef: {name: A, key: a}}}]
#                                                         ^^^^^^ error[invalid-reference-name]: The name "My Map" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                                                                                                       ^ error[invalid-reference-name]: The name "A" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
      envFrom: [{configMapRef: {name: a-}}, {secretRef: {name: -a}}]
#                                                              ^^ error[invalid-reference-name]: The name "-a" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  volumes: [{name: a_b, nfs: {server: a, path: /a}}, {name: c, csi: {driver: a_b}}]
#                  ^^^ error[invalid-reference-name]: The name "a_b" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
#                                                                            ^^^ error[invalid-reference-name]: The name "a_b" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: a, image: b}]}
  serviceName: a.b
#              ^^^ error[invalid-reference-name]: The name "a.b" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostname: web-1
  nodeName: 10.0.0.1
  serviceAccountName: ""
  dnsConfig: {searches: ["."]}
  containers: [{name: 1a, image: a}]
  volumes: [{name: c, csi: {driver: A.b}}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases: [{ip: 10.0.0.1, hostnames: [~]}]
#                                          ^ error[invalid-reference-name]: An empty name is not allowed: a name may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  containers: [{name: a, image: a}]
`);
});

test("a stateful set names the hosts of its pods itself", () => {
  checkFindings(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {hostname: DB 1, containers: [{name: a, image: b}]}
`);
});

test("names of secrets, services, classes and kinds are checked as their own names are", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: Nginx
#                   ^^^^^ error[invalid-reference-name]: The name "Nginx" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  tls: [{secretName: web_tls}]
#                    ^^^^^^^ error[invalid-reference-name]: The name "web_tls" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  defaultBackend: {service: {name: web.shop, port: {number: 80}}}
#                                  ^^^^^^^^ error[invalid-reference-name]: The name "web.shop" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: "My Shop", plural: shops, shortNames: [SH]}
#               ^^^^^^^^^ error[invalid-reference-name]: The name "My Shop" may have only lower-case letters, digits and "-", begins with a letter and ends with a letter or digit.
#                                                      ^^ error[invalid-reference-name]: The name "SH" may have only lower-case letters, digits and "-", begins with a letter and ends with a letter or digit.
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`);
});
