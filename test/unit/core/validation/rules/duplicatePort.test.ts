import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of ports and ports of the node", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - {name: a, image: b, ports: [{name: http, containerPort: 1}, {name: http, containerPort: 2}, {containerPort: 3, hostPort: 80}]}
#                                                                        ^^^^ error[duplicate-port]: Two ports of the container have the name http.
    - {name: c, image: b, ports: [{name: http, containerPort: 1}, {containerPort: 4, hostPort: 80}, {containerPort: 5, hostPort: 80, protocol: UDP}]}
#                                        ^^^^ warning[repeated-port-name]: The container a has a port http, too. Who asks for http gets that one.
#                                                             ^ warning[overlapping-port]: The container a declares port 1 of TCP, too. All containers of a pod share its ports.
#                                                                                              ^^ error[duplicate-port]: The port 80 of the node is taken twice.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - {name: a, image: b, ports: [{name: http, containerPort: 1, hostPort: 0}, {name: "", containerPort: 2, hostPort: 0}, {containerPort: 3, hostPort: 80}]}
    - {name: c, image: b, ports: [{name: http, containerPort: 1}, {containerPort: 4, hostPort: 80, hostIP: 10.0.0.1}, {containerPort: 5, hostPort: 80, protocol: UDP}]}
#                                        ^^^^ warning[repeated-port-name]: The container a has a port http, too. Who asks for http gets that one.
#                                                             ^ warning[overlapping-port]: The container a declares port 1 of TCP, too. All containers of a pod share its ports.
`);
});

test("each init container is looked at by itself", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: a, image: b, ports: [{containerPort: 1, hostPort: 80}]}]
#                                                          ^ warning[overlapping-port]: The container c declares port 1 of TCP, too. All containers of a pod share its ports.
  initContainers:
    - {name: c, image: b, ports: [{containerPort: 1, hostPort: 80}, {containerPort: 2, hostPort: 80}]}
#                                                                                                ^^ error[duplicate-port]: The port 80 of the node is taken twice.
    - {name: d, image: b, ports: [{containerPort: 1, hostPort: 80}]}
#                                                 ^ warning[overlapping-port]: The container c declares port 1 of TCP, too. All containers of a pod share its ports.
`);
});
