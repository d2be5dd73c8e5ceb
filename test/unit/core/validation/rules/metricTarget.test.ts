import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no value, one that the source does not have, or two", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
  metrics:
    - {type: Resource, resource: {name: cpu, target: {type: Value, value: 3}}}
#                                            ^^^^^^ error[metric-target]: This target needs averageUtilization or averageValue.
    - {type: External, external: {metric: {name: a}, target: {type: Value, value: 3, averageValue: 3}}}
#                                                                                    ^^^^^^^^^^^^ error[metric-target]: A target has value or averageValue, not both.
`);
});

test("objects are fine with two", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
  metrics: [{type: Object, object: {describedObject: {kind: Service, name: s}, metric: {name: a}, target: {type: Value, value: 3, averageValue: 3}}}]
`);
});
