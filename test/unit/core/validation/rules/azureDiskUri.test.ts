import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("addresses of other kinds of disks", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, azureDisk: {diskName: data, diskURI: /subscriptions/a}}]}
#                                                                                                             ^^^^^^^^^^^^^^^^ error[azure-disk-uri]: diskURI of a disk with kind: Shared begins with https://, unlike "/subscriptions/a".
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, azureDisk: {kind: Managed, diskName: data, diskURI: "https://a.blob.core.windows.net/b/c.vhd"}}]}
#                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[azure-disk-uri]: diskURI of a disk with kind: Managed begins with /subscriptions/, unlike "https://a.blob.core.windows.net/b/c.vhd".
`);
});

test("addresses of their kinds", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, azureDisk: {kind: Dedicated, diskName: data, diskURI: "https://a.blob.core.windows.net/b/c.vhd"}}]}
`);
});
