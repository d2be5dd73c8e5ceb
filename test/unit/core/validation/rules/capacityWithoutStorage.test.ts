import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no storage, or something else", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {}}}
#                                                ^^^^^^^^ error[capacity-without-storage]: requests needs storage.
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], hostPath: {path: /a}, capacity: {storage: 1Gi, cpu: 1}}
#                                                                                   ^^^ error[capacity-without-storage]: The capacity of a volume is its storage and nothing else: "cpu" has no place here.
`);
});

test("storage is fine", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], hostPath: {path: /a}, capacity: {storage: 1Gi}}
`);
});
