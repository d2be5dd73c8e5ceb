import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("ports of containers and probes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      ports: [{containerPort: 0}, {containerPort: 65536}, {containerPort: 80, hostPort: 70000}]
#                             ^ error[port-out-of-range]: containerPort must be between 1 and 65535, not 0.
#                                                 ^^^^^ error[port-out-of-range]: containerPort must be between 1 and 65535, not 65536.
#                                                                                       ^^^^^ error[port-out-of-range]: hostPort must be between 1 and 65535, not 70000.
      livenessProbe: {httpGet: {path: /, port: 0}}
#                                              ^ error[port-out-of-range]: port must be between 1 and 65535, not 0.
      readinessProbe: {tcpSocket: {port: 65536}}
#                                        ^^^^^ error[port-out-of-range]: port must be between 1 and 65535, not 65536.
      startupProbe: {grpc: {port: -1}}
#                                 ^^ error[port-out-of-range]: port must be between 1 and 65535, not -1.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      ports: [{name: http, containerPort: 1, hostPort: 0}, {containerPort: 65535, hostPort: 65535}]
      livenessProbe: {httpGet: {path: /, port: http}}
      readinessProbe: {tcpSocket: {port: 443}}
`);
});

test("ports of Services and Ingresses are ports, and 0 may stand for none", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 0, targetPort: 0, nodePort: 0}]}
#                     ^ error[port-out-of-range]: port must be between 1 and 65535, not 0.
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 65536}}}}
#                                                           ^^^^^ error[port-out-of-range]: number must be between 1 and 65535, not 65536.
`);
});

test("ports of Endpoints, unlike those of slices", () => {
  checkFindings(`
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web}
addressType: IPv4
endpoints: []
ports: [{port: 70000}]
`);
});
