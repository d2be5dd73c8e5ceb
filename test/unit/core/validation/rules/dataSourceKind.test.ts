import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("kinds that the core group does not have", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
  dataSourceRef:
    kind: VolumeSnapshot
#         ^^^^^^^^^^^^^^ error[data-source-kind]: Without apiGroup the kind is PersistentVolumeClaim, not "VolumeSnapshot".
    name: before
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
  dataSourceRef:
    apiGroup: ''
    kind: ConfigMap
#         ^^^^^^^^^ error[data-source-kind]: Without apiGroup the kind is PersistentVolumeClaim, not "ConfigMap".
    name: before
`);
});

test("claims are fine without a group", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
  dataSourceRef:
    kind: PersistentVolumeClaim
    name: before
`);
});

test("the old field is looked at in templates", () => {
  checkFindings(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {kind: Backup, name: a}}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {kind: Backup, name: a}}}}}]}
#                                                                                                                                                                                                         ^^^^^^ error[data-source-kind]: Without apiGroup the kind is PersistentVolumeClaim, not "Backup".
`);
});
