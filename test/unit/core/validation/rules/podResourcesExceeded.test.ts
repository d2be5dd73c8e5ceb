import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("resources of a pod as a whole", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 2}}
#                             ^ error[pod-resources-exceeded]: The containers ask together for more cpu than the pod, which asks for 1.
  containers: [{name: a, image: b, resources: {requests: {cpu: 600m, memory: 512Mi}, limits: {cpu: 3}}}, {name: c, image: b, resources: {requests: {cpu: 600m, memory: 512Mi}}}]
#                                                                                                  ^ error[pod-resources-exceeded]: The container may not use more cpu than the pod, whose limit is 2.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resources: {requests: {cpu: 1}, limits: {cpu: 2}}
  containers: [{name: a, image: b, resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 2}}}, {name: c, image: b, resources: {requests: {cpu: 500m}}}]
`);
});

test("sidecars count, other init containers do not", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources: {requests: {cpu: 1}}
#                             ^ error[pod-resources-exceeded]: The containers ask together for more cpu than the pod, which asks for 1.
  initContainers: [{name: a, image: b, restartPolicy: Always, resources: {requests: {cpu: 600m}}}]
  containers: [{name: c, image: b, resources: {requests: {cpu: 600m}}}]
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources: {requests: {cpu: 1}}
  initContainers: [{name: a, image: b, resources: {requests: {cpu: 600m}}}]
  containers: [{name: c, image: b, resources: {requests: {cpu: 600m}}}]
`);
});
