import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("resources of containers and pods", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resources: {requests: {ephemeral-storage: 1Gi, cpu: 1}}
#                        ^^^^^^^^^^^^^^^^^ error[unknown-resource]: "ephemeral-storage" is no resource of pods as a whole: these are cpu, memory and hugepages-<size>.
  containers:
    - {name: a, image: b, resources: {limits: {CPU: 1, mem: 1Gi, pods: 1, a/b/c: 1, requests.a/b: 1}}}
#                                              ^^^ error[unknown-resource]: "CPU" is no resource of containers: these are cpu, memory, ephemeral-storage and hugepages-<size>, and those of vendors, such as nvidia.com/gpu.
#                                                      ^^^ error[unknown-resource]: "mem" is no resource of containers: these are cpu, memory, ephemeral-storage and hugepages-<size>, and those of vendors, such as nvidia.com/gpu.
#                                                                ^^^^ error[unknown-resource]: "pods" is no resource of containers: these are cpu, memory, ephemeral-storage and hugepages-<size>, and those of vendors, such as nvidia.com/gpu.
#                                                                         ^^^^^ error[unknown-resource]: "a/b/c" may contain only one "/".
#                                                                                   ^^^^^^^^^^^^ error[unknown-resource]: "requests.a/b" is not written as the resource of a vendor.
    - {name: c, image: b, resources: {limits: {cpu: 1, memory: 1Gi, ephemeral-storage: 1Gi, hugepages-2Mi: 2Mi, nvidia.com/gpu: 1, kubernetes.io/x: 1}}}
`);
});

test("a LimitRange limits what pods and containers ask for, and claims as they like", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - {type: Container, max: {storage: 1Gi}}
#                             ^^^^^^^ error[unknown-resource]: "storage" is no resource of containers: these are cpu, memory, ephemeral-storage and hugepages-<size>, and those of vendors, such as nvidia.com/gpu.
    - {type: Pod, min: {cpus: 1}}
#                       ^^^^ error[unknown-resource]: "cpus" is no resource of containers: these are cpu, memory, ephemeral-storage and hugepages-<size>, and those of vendors, such as nvidia.com/gpu.
    - {type: PersistentVolumeClaim, max: {storage: 1Gi}}
`);
});

test("claims are limited in storage, and metrics of containers are resources", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: PersistentVolumeClaim, max: {storage: 1Gi, disk: 1}}]}
#                                                                 ^^^^ error[unknown-resource]: "disk" is no resource; claims have storage, and those of others have a domain before their name.
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, metrics: [{type: ContainerResource, containerResource: {name: disk, container: app, target: {type: Utilization, averageUtilization: 5}}}]}
#                                                                                                                                                        ^^^^ error[unknown-resource]: "disk" is no resource of containers: these are cpu, memory, ephemeral-storage and hugepages-<size>, and those of vendors, such as nvidia.com/gpu.
`);
});
