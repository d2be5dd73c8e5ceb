import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("resources and their units", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env:
        - {name: A, valueFrom: {resourceFieldRef: {resource: limits.gpu}}}
#                                                            ^^^^^^^^^^ error[invalid-resource-field]: resource must be limits.cpu, limits.ephemeral-storage, limits.memory, requests.cpu, requests.ephemeral-storage or requests.memory, not "limits.gpu".
        - {name: B, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1M}}}
#                                                                                 ^^ error[invalid-resource-field]: divisor must be 1m or 1 for limits.cpu, not "1M".
        - {name: C, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 2Mi}}}
#                                                                                    ^^^ error[invalid-resource-field]: divisor must be 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi or 1Ei for limits.memory, not "2Mi".
        - {name: D, valueFrom: {resourceFieldRef: {resource: limits.hugepages-2Mi, divisor: 1m}}}
#                                                                                           ^^ error[invalid-resource-field]: divisor must be 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi or 1Ei for limits.hugepages-2Mi, not "1m".
        - {name: E, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1024}}}
#                                                                                    ^^^^ error[invalid-resource-field]: divisor must be 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi or 1Ei for limits.memory, not 1024.
  volumes: [{name: a, downwardAPI: {items: [{path: a, resourceFieldRef: {resource: limits.cpu}}]}}]
#                                                     ^^^^^^^^^^^^^^^^ error[invalid-resource-field]: A file needs the containerName whose resource it shows.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env:
        - {name: A, valueFrom: {resourceFieldRef: {resource: requests.cpu, divisor: 1}}}
        - {name: B, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 0}}}
        - {name: C, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}}
        - {name: D, valueFrom: {resourceFieldRef: {resource: limits.hugepages-2Mi, divisor: 1Mi}}}
        - {name: E, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1000}}}
`);
});
