import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the root folder in other words", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: //./.}, persistentVolumeReclaimPolicy: Recycle}
#                                                                                                                      ^^^^^^^ error[recycled-root]: Recycle would wipe the whole disk of the node: the hostPath is /.
#                                                                                                                      ^^^^^^^ warning[deprecated-value]: Recycle is deprecated. Use a StorageClass that makes volumes.
`);
});

test("a folder of its own", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /data}, persistentVolumeReclaimPolicy: Recycle}
#                                                                                                                      ^^^^^^^ warning[deprecated-value]: Recycle is deprecated. Use a StorageClass that makes volumes.
`);
});
