import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the field of the type is missing, or that of another one is there", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
  metrics:
    - {type: Resource}
#      ^^^^ error[metric-source]: A metric of type Resource needs resource.
    - {type: Pods, pods: &m {metric: {name: a}, target: {type: AverageValue, averageValue: 1}}, external: *m}
#                                                                                               ^^^^^^^^ error[metric-source]: A metric of type Pods has no external.
`);
});

test("a metric that is what it says is fine", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}, pods: null}]
`);
});
