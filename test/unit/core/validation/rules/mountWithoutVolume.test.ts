import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("mounts and devices name volumes of the pod", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      volumeMounts: [{name: data, mountPath: /a}, {name: settings, mountPath: /b}]
#                           ^^^^ error[mount-without-volume]: The pod has no volume "data". It has "datas".
      volumeDevices: [{name: disk, devicePath: /dev/a}]
#                            ^^^^ error[mount-without-volume]: The pod has no volume "disk".
  initContainers: [{name: c, image: b, volumeMounts: [{name: tmp, mountPath: /a}]}]
#                                                            ^^^ error[mount-without-volume]: The pod has no volume "tmp".
  volumes: [{name: datas, emptyDir: {}}, {name: settings, configMap: {name: a}}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: a, image: b}]}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: a, image: b, volumeMounts: [{name: data, mountPath: /data}]}]}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, volumeMounts: [{name: a, mountPath: /a}]}]
#                                                        ^ error[mount-without-volume]: The pod has no volume "a".
`);
});

test("what a patch or a substitution brings is not known", () => {
  checkFindings(`
#- kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patches: [{path: patch.yaml, target: {kind: Pod, name: web}}]
#- patch.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: a, volumeMounts: [{name: other, mountPath: /a}]}]}
`);
});
