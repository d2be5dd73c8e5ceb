import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("two different sources", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {apiGroup: a.example.com, kind: Backup, name: a}, dataSourceRef: {apiGroup: b.example.com, kind: Backup, name: a}}
#                                                                           ^^^^^^^^^^ error[data-source-mismatch]: dataSource must say the same as dataSourceRef, but apiGroup is another one. Leave out one of them.
`);
});

test("in another order, and one of them alone", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {name: a, kind: PersistentVolumeClaim, apiGroup: ''}, dataSourceRef: {kind: PersistentVolumeClaim, name: a}}
#                                                                           ^^^^^^^^^^ error[data-source-mismatch]: dataSource must say the same as dataSourceRef, but apiGroup is another one. Leave out one of them.
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: b}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {kind: Backup, name: a}}
`);
});
