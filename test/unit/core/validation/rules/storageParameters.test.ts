import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a parameter without a name, and none at all", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disks
parameters: {"": a, b: c}
#                ^ error[storage-parameters]: A parameter must have a name.
---
apiVersion: storage.k8s.io/v1
kind: VolumeAttributesClass
metadata: {name: fast}
driverName: example.com
parameters: {}
#<^^^^^^^^^^ error[storage-parameters]: parameters must have an entry.
`);
});

test("a StorageClass needs no parameters", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disks
parameters: {}
`);
});
