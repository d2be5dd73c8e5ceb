import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("nothing to measure without pods", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, minReplicas: 0}
#                                                                                                       ^ error[scaling-to-zero]: minReplicas: 0 needs a metric of type Object or External; others are measured in pods.
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: b}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, minReplicas: 0, metrics: [{type: Pods, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: 3}}}]}
#                                                                                                       ^ error[scaling-to-zero]: minReplicas: 0 needs a metric of type Object or External; others are measured in pods.
`);
});

test("a metric of something else", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, minReplicas: 0, metrics: [{type: Object, object: {describedObject: {kind: Ingress, name: web}, metric: {name: a}, target: {type: Value, value: 3}}}]}
`);
});
