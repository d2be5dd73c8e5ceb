import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("weights, skews and times", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  activeDeadlineSeconds: 0
#                        ^ error[out-of-bounds]: activeDeadlineSeconds must be between 1 and 2147483647, not 0.
  affinity:
    nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 101, preference: {}}]}
#                                                                             ^^^ error[out-of-bounds]: weight must be between 1 and 100, not 101.
    podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, podAffinityTerm: {topologyKey: zone}}]}
#                                                                            ^ error[out-of-bounds]: weight must be between 1 and 100, not 0.
#                                                                               ^^^^^^^^^^^^^^^ warning[missing-label-selector]: Without labelSelector this matches no pod. Write one; {} matches all pods of the namespace.
  topologySpreadConstraints: [{maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]
#                                       ^ error[out-of-bounds]: maxSkew must be 1 or more, not 0.
#                              ^^^^^^^ warning[missing-label-selector]: Without labelSelector this matches no pod. Write one; {} matches all pods of the namespace.
  containers: [{name: a, image: b, livenessProbe: {tcpSocket: {port: 80}, terminationGracePeriodSeconds: 0}}]
#                                                                                                        ^ error[out-of-bounds]: terminationGracePeriodSeconds must be 1 or more, not 0.
  volumes:
    - {name: a, projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: 599}}]}}
#                                                                                        ^^^ error[out-of-bounds]: expirationSeconds must be between 600 and 4294967296, not 599.
    - {name: b, iscsi: {targetPortal: a, iqn: "iqn.2001-04.com.example:storage", lun: 256}}
#                                                                                     ^^^ error[out-of-bounds]: lun must be between 0 and 255, not 256.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      affinity:
        nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100, preference: {}}]}
      containers: [{name: a, image: b}]
      volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: 600}}]}}]
`);
});

test("bounds of autoscalers, webhooks and priority levels are checked, where 0 may stand for the default", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 0
#              ^ error[out-of-bounds]: maxReplicas must be 1 or more, not 0.
  behavior: {scaleDown: {stabilizationWindowSeconds: 3601, policies: [{type: Pods, value: 0, periodSeconds: 1801}]}}
#                                                    ^^^^ error[out-of-bounds]: stabilizationWindowSeconds must be between 0 and 3600, not 3601.
#                                                                                         ^ error[out-of-bounds]: value must be 1 or more, not 0.
#                                                                                                           ^^^^ error[out-of-bounds]: periodSeconds must be between 1 and 1800, not 1801.
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: shop}
spec: {matchingPrecedence: 10001, priorityLevelConfiguration: {name: a}}
#                          ^^^^^ error[out-of-bounds]: matchingPrecedence must be between 1 and 10000, not 10001.
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: shop}
spec: {matchingPrecedence: 0, priorityLevelConfiguration: {name: a}}
`);
});

test("a time for clients that are not kept apart means nothing", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}], sessionAffinityConfig: {clientIP: {timeoutSeconds: -1}}}
`);
});
