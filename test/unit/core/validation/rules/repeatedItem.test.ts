import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("claims, tolerations and topologies that stand twice", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: 
  resourceClaims: [{name: gpu, resourceClaimName: gpu}]
  containers:
    - name: app
      image: app:1
      resources: {claims: [{name: gpu, request: a}, {request: a, name: gpu}]}
#                                                    ^^^^^^^ error[repeated-item]: claims has this item already.
#                                                                      ^^^ warning[duplicate-item]: claims has two items with name "gpu". Server-side apply refuses it, other ways warn.
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: sandbox}
handler: sandbox
scheduling: {tolerations: [{key: a, operator: Exists}, {key: a, operator: Exists, effect: null}]}
#                                                       ^^^ error[repeated-item]: tolerations has this item already.
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: disks}
provisioner: example.com/disks
allowedTopologies:
  - matchLabelExpressions: [{key: zone, values: [a]}]
  - matchLabelExpressions: [{key: zone, values: [a]}]
#   ^^^^^^^^^^^^^^^^^^^^^ error[repeated-item]: allowedTopologies has this item already.
`);
});

test("items that differ", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: disks}
provisioner: example.com/disks
allowedTopologies:
  - matchLabelExpressions: [{key: zone, values: [a]}]
  - matchLabelExpressions: [{key: zone, values: [b]}]
`);
});
