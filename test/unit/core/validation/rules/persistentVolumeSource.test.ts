import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no source, or two of them", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], nfs: null}
#<^^^^ error[persistent-volume-source]: A PersistentVolume needs a source such as csi, nfs or local.
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], nfs: {server: a, path: /a}, hostPath: {path: /a}}
#                                                                                          ^^^^^^^^ error[persistent-volume-source]: A PersistentVolume has one source; nfs and hostPath exclude each other.
`);
});

test("one source is fine", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /a}}
`);
});

test("the server overlooks a flexVolume beside some sources", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], nfs: {server: a, path: /b}, flexVolume: {driver: a/b}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: more}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], csi: {driver: a, volumeHandle: b}, flexVolume: {driver: a/b}}
#                                                                                                 ^^^^^^^^^^ error[persistent-volume-source]: A PersistentVolume has one source; csi and flexVolume exclude each other.
`);
});
