import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("values of old", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata:
  name: data
spec:
  capacity:
    storage: 1Gi
  accessModes:
    - ReadWriteOnce
  persistentVolumeReclaimPolicy: Recycle
#                                ^^^^^^^ warning[deprecated-value]: Recycle is deprecated. Use a StorageClass that makes volumes.
  nfs:
    server: files.example.com
    path: /data
`);
});

test("values of now", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata:
  name: data
spec:
  capacity:
    storage: 1Gi
  accessModes:
    - ReadWriteOnce
  persistentVolumeReclaimPolicy: Retain
  nfs:
    server: files.example.com
    path: /data
`);
});
