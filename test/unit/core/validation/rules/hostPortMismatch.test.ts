import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("ports in the network of the node", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers: [{name: a, image: b, ports: [{containerPort: 80, hostPort: 8080}, {containerPort: 81, hostPort: 81}, {containerPort: 82}]}]
#                                                                        ^^^^ error[host-port-mismatch]: With hostNetwork, hostPort must be the containerPort 80 or be left out.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, ports: [{containerPort: 80, hostPort: 8080}]}]
`);
});
