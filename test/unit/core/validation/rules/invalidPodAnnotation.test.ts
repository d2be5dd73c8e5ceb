import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("annotations with a meaning", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    controller.kubernetes.io/pod-deletion-cost: high
#                                               ^^^^ error[invalid-pod-annotation]: The cost of deletion must be a whole number of 32 bits, not "high".
    container.apparmor.security.beta.kubernetes.io/web: default
#                                                       ^^^^^^^ error[invalid-pod-annotation]: The profile must be runtime/default, unconfined or localhost/<name>, not "default".
    container.apparmor.security.beta.kubernetes.io/other: runtime/default
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[invalid-pod-annotation]: The pod has no container "other".
spec: {containers: [{name: web, image: a}]}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {controller.kubernetes.io/pod-deletion-cost: "007"}
#                                                           ^^^^^ error[invalid-pod-annotation]: The cost of deletion must be a whole number of 32 bits, not "007".
spec: {containers: [{name: web, image: a}]}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {controller.kubernetes.io/pod-deletion-cost: "-2147483648", container.apparmor.security.beta.kubernetes.io/web: localhost/a}
spec: {containers: [{name: web, image: a}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web, annotations: {controller.kubernetes.io/pod-deletion-cost: high}}
`);
});
