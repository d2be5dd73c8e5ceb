import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("members that exclude each other", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, volumeMounts: [{name: a, mountPath: /a, subPath: a, subPathExpr: b}, {name: a, mountPath: /b, subPath: "", subPathExpr: b}]}]
#                                                                                      ^^^^^^^^^^^ error[several-alternatives]: subPath and subPathExpr exclude each other.
  volumes:
    - {name: a, downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.name}, resourceFieldRef: {containerName: a, resource: limits.cpu}}]}}
#                                                                                     ^^^^^^^^^^^^^^^^ error[several-alternatives]: fieldRef and resourceFieldRef exclude each other.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [1]}, onPodConditions: [{type: a, status: "True"}]}]}
#                                                                                       ^^^^^^^^^^^^^^^ error[several-alternatives]: onExitCodes and onPodConditions exclude each other.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resourceClaims: [{name: a, resourceClaimName: a, resourceClaimTemplateName: b}]
#                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ error[several-alternatives]: resourceClaimName and resourceClaimTemplateName exclude each other.
  containers: [{name: a, image: b}]
`);
});

test("a backend leads to one place, and a budget counts one way", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}, resource: {kind: K, name: a}}}
#                                                                 ^^^^^^^^ error[several-alternatives]: service and resource exclude each other.
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: 1, maxUnavailable: 1}
#                       ^^^^^^^^^^^^^^ error[several-alternatives]: minAvailable and maxUnavailable exclude each other.
`);
});
