import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("hosts without ports", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, quobyte: {registry: "a:1,b", volume: data}}]}
#                                                                        ^^^^^^^ warning[defunct-volume]: Volumes of the kind quobyte are deprecated since Kubernetes 1.22 and do not work since 1.25. Use a CSI driver.
#                                                                                            ^^^^^^^ error[quobyte-registry]: registry must be a host and a port such as registry:7861, or several of them with commas between, not "a:1,b".
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, quobyte: {registry: "::1:1", volume: data}}]}
#                                                                        ^^^^^^^ warning[defunct-volume]: Volumes of the kind quobyte are deprecated since Kubernetes 1.22 and do not work since 1.25. Use a CSI driver.
#                                                                                            ^^^^^^^ error[quobyte-registry]: registry must be a host and a port such as registry:7861, or several of them with commas between, not "::1:1".
`);
});

test("addresses and several hosts", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, quobyte: {registry: "[::1]:1,a:,:2", volume: data}}]}
#                                                                        ^^^^^^^ warning[defunct-volume]: Volumes of the kind quobyte are deprecated since Kubernetes 1.22 and do not work since 1.25. Use a CSI driver.
`);
});
