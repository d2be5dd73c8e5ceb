import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("nothing, or less", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: -1Gi}}}
#                                                                    ^^^^ error[quantity-not-positive]: storage must be more than 0, not "-1Gi".
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], capacity: {storage: null}, hostPath: {path: /a}}
#                                                        ^^^^ error[quantity-not-positive]: storage must be more than 0, but nothing is written.
`);
});

test("little is fine", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}}
`);
});
