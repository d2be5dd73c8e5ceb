import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("settings of the kernel", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {sysctls: [{name: Net.ipv4, value: "1"}, {name: net.core.somaxconn, value: "1"}, {name: net.core.somaxconn, value: "2"}, {name: net..a, value: "1"}]}
#                                    ^^^^^^^^ error[invalid-sysctl]: The setting "Net.ipv4" may have only lower-case letters, digits, "-", "_", "." and "/".
#                                                                                                          ^^^^^^^^^^^^^^^^^^ error[invalid-sysctl]: The setting net.core.somaxconn is written twice.
#                                                                                                                                                  ^^^^^^ error[invalid-sysctl]: The setting "net..a" may have only lower-case letters, digits, "-", "_", "." and "/".
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {sysctls: [{name: net/ipv4/ip_local_port_range, value: "1 2"}, {name: net.ipv4.ip_local_port_range, value: "1 2"}]}
  containers: [{name: a, image: b}]
`);
});
