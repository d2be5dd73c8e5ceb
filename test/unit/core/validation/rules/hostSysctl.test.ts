import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("settings of the network and of memory of the node", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostNetwork: true, securityContext: {sysctls: [{name: net/ipv4/ip_forward, value: "1"}]}, containers: [{name: app, image: "app:1"}]}
#                                                            ^^^^^^^^^^^^^^^^^^^ error[host-sysctl]: net/ipv4/ip_forward cannot be set when hostNetwork is true: it would change the whole node.
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostIPC: true, securityContext: {sysctls: [{name: kernel.sem, value: "1"}, {name: kernel.shmmax, value: "1"}]}, containers: [{name: app, image: "app:1"}]}
#                                                        ^^^^^^^^^^ error[host-sysctl]: kernel.sem cannot be set when hostIPC is true: it would change the whole node.
#                                                                                        ^^^^^^^^^^^^^ error[host-sysctl]: kernel.shmmax cannot be set when hostIPC is true: it would change the whole node.
`);
});

test("settings of something else", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostNetwork: true, securityContext: {sysctls: [{name: kernel.shmmax, value: "1"}]}, containers: [{name: app, image: "app:1"}]}
`);
});

test("taken before 1.29", () => {
  checkFindings(
    `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostNetwork: true, securityContext: {sysctls: [{name: net.ipv4.ip_forward, value: "1"}]}, containers: [{name: app, image: "app:1"}]}
`,
    { minor: "1.28" },
  );
});
