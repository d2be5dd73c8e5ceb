import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("counts, limits and times are not negative", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: b}]}
  replicas: -1
#           ^^ error[negative-number]: replicas must be 0 or more, not -1.
  minReadySeconds: -2
#                  ^^ error[negative-number]: minReadySeconds must be 0 or more, not -2.
  revisionHistoryLimit: -3
#                       ^^ error[negative-number]: revisionHistoryLimit must be 0 or more, not -3.
  strategy: {rollingUpdate: {maxSurge: -1}}
#                                      ^^ error[negative-number]: maxSurge must be 0 or more, not -1.
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  jobTemplate:
    spec:
      template:
        spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  schedule: "0 3 * * *"
  startingDeadlineSeconds: -1
#                          ^^ error[negative-number]: startingDeadlineSeconds must be 0 or more, not -1.
  failedJobsHistoryLimit: 0
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, livenessProbe: {tcpSocket: {port: 80}, periodSeconds: -1}}]
#                                                                                        ^^ error[negative-number]: periodSeconds must be 0 or more, not -1.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: b}]}
  replicas: 0
  minReadySeconds: 0
  revisionHistoryLimit: 0
`);
});

test("budgets and leases count from 0", () => {
  checkFindings(`
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: -1}
#                    ^^ error[negative-number]: minAvailable must be 0 or more, not -1.
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: {name: web}
spec: {leaseTransitions: -1}
#                        ^^ error[negative-number]: leaseTransitions must be 0 or more, not -1.
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: 0}
`);
});
