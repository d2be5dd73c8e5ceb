import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of ports, and ports by name", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      ports:
        - {containerPort: 1, name: HTTP}
#                                  ^^^^ error[invalid-port-name]: The name of the port "HTTP" may have only lower-case letters, digits and "-".
        - {containerPort: 2, name: "80"}
#                                  ^^^^ error[invalid-port-name]: The name of the port "80" must have at least one letter.
        - {containerPort: 3, name: a-name-that-is-too-long}
#                                  ^^^^^^^^^^^^^^^^^^^^^^^ error[invalid-port-name]: The name of the port "a-name-that-is-too-long" has 23 characters; at most 15 are allowed.
        - {containerPort: 4, name: a--b}
#                                  ^^^^ error[invalid-port-name]: The name of the port "a--b" may not have two "-" in a row.
        - {containerPort: 5, name: -a}
#                                  ^^ error[invalid-port-name]: The name of the port "-a" may not begin or end with "-".
        - {containerPort: 6, name: ""}
        - {containerPort: 7, name: h2-8}
      livenessProbe: {httpGet: {path: /, port: "8080"}}
#                                              ^^^^^^ error[invalid-port-name]: port is a text here, so it is read as the name of a port. Write the number 8080 without quotes.
      readinessProbe: {tcpSocket: {port: Web}}
#                                        ^^^ error[invalid-port-name]: The name of the port "Web" may have only lower-case letters, digits and "-".
`);
});

test("a substituted name is not known yet", () => {
  checkFindings(`
#- flux.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
#     ^^^^^^^^^^^^^ information[unknown-kind]: kustomize.toolkit.fluxcd.io/v1 Kustomization is not checked: no CRD in the workspace describes the group kustomize.toolkit.fluxcd.io.
metadata: {name: apps}
spec:
  path: ./app
  interval: 5m
  prune: true
  sourceRef: {kind: GitRepository, name: fleet}
  postBuild: {substitute: {PORT: "80"}}
#- app/pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: a, image: b, livenessProbe: {tcpSocket: {port: "\${PORT}"}}}]}
`);
});

test("ports of Services, Ingresses and policies are named alike", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80, targetPort: "8080"}]}
#                                     ^^^^^^ error[invalid-port-name]: targetPort is a text here, so it is read as the name of a port. Write the number 8080 without quotes.
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, ingress: [{ports: [{port: HTTP}]}]}
#                                                 ^^^^ error[invalid-port-name]: The name of the port "HTTP" may have only lower-case letters, digits and "-".
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {name: a-very-long-port-name}}}}
#                                                         ^^^^^^^^^^^^^^^^^^^^^ error[invalid-port-name]: The name of the port "a-very-long-port-name" has 21 characters; at most 15 are allowed.
#                                                         ^^^^^^^^^^^^^^^^^^^^^ warning[missing-reference-port]: Service web and 1 more has no port named a-very-long-port-name.
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80, targetPort: ""}]}
`);
});
